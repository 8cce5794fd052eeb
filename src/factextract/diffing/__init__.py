"""What changed between two sets of claims, what contradicts within one, and the figures as a table."""
