"""The facts of a period: which records count in it, in which group, and the figures that they give."""
