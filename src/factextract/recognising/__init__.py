"""Numbers, quantities and time expressions: from a sentence to mentions."""
