"""The stand-in's modules that PySide6 asks for by name."""
