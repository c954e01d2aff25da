"""The report of a level above: facts and annexes from the packages that other offices sent of a period."""
