"""Figures asked of enterprises and offices: whom, what came back, what is still missing."""
