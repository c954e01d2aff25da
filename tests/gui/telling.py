"""What a program that is killed says as it goes, one line for each thing that is true by then."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

from lldp_desktop.storage.store import Store

if TYPE_CHECKING:
    from lldp_desktop.storage.drafts import Draft


def say_line(kind: str, **facts: object) -> None:
    """Say one thing; from any thread, each line in one piece."""
    sys.stdout.write(json.dumps({"kind": kind, "at": time.time(), **facts}) + "\n")
    sys.stdout.flush()


def tell_kept_drafts() -> None:
    """Say of each draft that it is on the disk, once it is."""
    keep = Store.keep_draft

    def keep_and_tell(store: Store, draft: Draft) -> None:
        keep(store, draft)
        say_line("kept", draft=draft.id, typed=draft.typed)

    setattr(Store, keep.__name__, keep_and_tell)
