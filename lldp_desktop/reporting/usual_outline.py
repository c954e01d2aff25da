"""By which outline a report is made where nobody said: on the office's own records, or on what other offices sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.operations.consolidation.places import key_of
from lldp_desktop.operations.office_choices import programme_of
from lldp_desktop.operations.report_defaults import CONSOLIDATED
from lldp_desktop.reporting.facts import period_records
from lldp_desktop.reporting.outline import DEFAULT
from lldp_desktop.storage.received.sent import PlaceKey

if TYPE_CHECKING:
    from lldp_desktop.domain.period import Period
    from lldp_desktop.storage.store import Store

_EVERYWHERE = PlaceKey("", "", "")
#: What the report of a level above tells of itself too, and enterprises, which belong to no period.
_BESIDE_PACKAGES = ("documents", "assessments", "enterprises")


class UsualOutline(NamedTuple):
    """The outline, whether records of the office count in the period, and how many offices sent something of it."""

    name: str
    has_records: bool
    packages: int


def usual_outline(store: Store, period: Period) -> UsualOutline:
    """Return the outline of packages where a period has packages and none of the office's own work, else the usual one.

    Raises KnownError where the file cannot be read.
    """
    packages = store.received.offices(key_of(period), _EVERYWHERE)
    counted = period_records.select(store, programme_of(store), period, period.ends_on)
    has_records = any(
        records for group, records in counted.groups.items() if group.partition(".")[0] not in _BESIDE_PACKAGES
    )
    return UsualOutline(CONSOLIDATED if packages and not has_records else DEFAULT, has_records, packages)
