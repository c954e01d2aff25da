"""The wizard that brings tables of Excel, CSV or the clipboard in, and the ways to it and out again."""
