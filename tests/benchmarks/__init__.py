"""Measurements, run by `python3 dev.py bench`; each prints ratios of medians taken in one run."""
