"""Stands in for the part of PySide6 that writes signatures, until one is wanted; README.md beside it says why."""
