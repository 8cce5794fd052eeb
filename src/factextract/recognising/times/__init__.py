"""Time expressions: pieces are found by pattern, joined by neighbourhood, resolved on the calendar."""
