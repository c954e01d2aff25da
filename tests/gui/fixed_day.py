"""The window on a day that does not move: what it shows is the same whenever it is looked at."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

import lldp_desktop

if TYPE_CHECKING:
    import pytest

DAY = date(2023, 12, 20)


class _AnyDate(type):
    """Takes every date for one of its own, so that `isinstance` answers as before."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, date)


class _FixedDate(date, metaclass=_AnyDate):
    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return DAY


class _FixedTime(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime(DAY.year, DAY.month, DAY.day, 11, 30, tzinfo=tz)


def stop_the_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be `DAY`, half past eleven, in every module of the program."""
    for module in pkgutil.walk_packages(lldp_desktop.__path__, "lldp_desktop."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name, loaded in list(sys.modules.items()):
        if name.startswith("lldp_desktop"):
            if getattr(loaded, "date", None) is date:
                monkeypatch.setattr(loaded, "date", _FixedDate)
            if getattr(loaded, "datetime", None) is datetime:
                monkeypatch.setattr(loaded, "datetime", _FixedTime)
