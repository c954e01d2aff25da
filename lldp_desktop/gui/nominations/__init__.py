"""Nominations in the window: a Tờ trình for those that are picked, and what came back."""
