"""A diff for people: one view of it, and the formats that view is written in."""
