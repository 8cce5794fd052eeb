"""Whose figure it is: subject, property, date, modality and change of every quantity."""
