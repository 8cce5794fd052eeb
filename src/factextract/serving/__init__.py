"""A facts database served to people and programs: pages, a JSON API, a queue of decisions."""
