"""Tests that try to lose work: kills, bad file systems, power cuts; `python3 dev.py torture` is the long version."""
