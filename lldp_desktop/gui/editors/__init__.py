"""Editors: one class for each kind of field, and what they share."""
