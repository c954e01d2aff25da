"""Packages of figures in the window: made for the level above, and looked at where they arrive."""
