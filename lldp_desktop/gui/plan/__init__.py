"""The page of a year's plan: its calendar and list, and what happens to a planned activity."""
