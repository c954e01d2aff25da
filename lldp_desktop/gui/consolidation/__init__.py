"""Tổng hợp: what the level above makes of the packages of many offices."""
