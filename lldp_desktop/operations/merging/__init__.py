"""Making one database of those of several offices: looked at first, conflicts decided, then written at once."""
