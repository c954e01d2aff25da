"""What can be done: each a named use case, one transaction, telling what it changed."""
