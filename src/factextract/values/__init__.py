"""The immutable values that pass between the stages."""
