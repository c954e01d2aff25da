"""The rehearsal of a release: all that is delivered is made, installed, tried and removed; `dev.py rehearse`."""
