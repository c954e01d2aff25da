"""The printed plan (Kế hoạch) of a year: what it counts, its facts and the tables of its annexes."""
