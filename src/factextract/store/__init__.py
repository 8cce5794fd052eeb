"""The facts database: SQLite, rows only ever added; and the files that are written from it."""
