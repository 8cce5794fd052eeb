"""What a check found, in the formats that other programs read."""
