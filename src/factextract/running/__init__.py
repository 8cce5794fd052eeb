"""Batches: many articles over worker processes into a store, and past one machine."""
