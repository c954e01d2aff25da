"""Ctrl+K: find or add anything from anywhere by typing it."""
