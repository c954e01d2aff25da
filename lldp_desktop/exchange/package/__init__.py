"""Packages (`.lldp`): what one office sends to the level above of one period; `docs/package-format.md` describes it."""
