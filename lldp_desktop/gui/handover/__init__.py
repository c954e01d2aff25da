"""Handing all data over to another clerk or PC, receiving them, and merging those of several offices."""
