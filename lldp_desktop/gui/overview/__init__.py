"""The first page: where the commune stands today, what is due, and what to do next."""
