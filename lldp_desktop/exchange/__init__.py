"""What crosses the door: files that come in from other offices, and files that go out to them."""
