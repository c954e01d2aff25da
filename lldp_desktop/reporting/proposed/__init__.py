"""The Tờ trình by which an office proposes commendations to who decides them, with the list of its nominees."""
