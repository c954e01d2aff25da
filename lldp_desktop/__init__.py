"""Lifelong learning of workers: a commune's records and its standard report."""

__version__ = "0.1.0"
