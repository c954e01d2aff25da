"""Papers that ask for figures: the official letter with its form, and the list of those who have not answered."""
