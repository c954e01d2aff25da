"""The marks that tell a document's parts from each other when it comes back: hidden bookmarks.

Word and LibreOffice keep bookmarks through every kind of editing, and hide those whose name begins with `_`.
A part's name is made of its place: `subject`, `body_3`, `annex_2_title`.
"""

from __future__ import annotations

#: What the names of our bookmarks begin with.
PREFIX = "_lldp_"
#: What the name of a mark ends with where a part that began elsewhere goes on.
GOES_ON = "_goes_on"
