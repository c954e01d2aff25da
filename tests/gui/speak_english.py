"""A plugin of pytest: everything is said in English, from before the window's modules are loaded."""

from __future__ import annotations

from lldp_desktop.domain import wording

wording.use("en")
