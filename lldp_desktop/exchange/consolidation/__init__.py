"""What crosses the door of a level above: packages of its offices in, tables for a server out."""
