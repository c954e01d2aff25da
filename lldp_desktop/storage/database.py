"""The open connection that storage hands around; sqlite-utils is loaded when something is first written through it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    import sqlite_utils


class Database:
    """Reads by plain SQL on `conn`; `tools` are sqlite-utils' for the same connection, and keep its transactions.

    Reading needs nothing of sqlite-utils, whose import takes longer than a list to be shown.
    """

    def __init__(self, conn: Any) -> None:
        self.conn = conn

    @cached_property
    def tools(self) -> sqlite_utils.Database:
        """What sqlite-utils does with this connection, loaded now where it was not."""
        from sqlite_utils import Database as Tools

        return Tools(self.conn, execute_plugins=False)

    def execute(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Carry out one statement and return its cursor."""
        return self.conn.execute(sql, values)

    def atomic(self) -> AbstractContextManager[object]:
        """Return a block whose writes are all kept, or none."""
        return self.tools.atomic()

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()
