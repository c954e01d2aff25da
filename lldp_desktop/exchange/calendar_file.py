"""What is due, as a calendar that phones and other programs read (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lldp_desktop.reporting.agenda import Appointment

_PROGRAM = "-//lldp_desktop//Hoc tap suot doi//VI"
#: The hour of a day's morning at which a calendar reminds of it.
_MORNING = timedelta(hours=8)


def to_calendar(appointments: Iterable[Appointment], name: str, made_at: datetime) -> bytes:
    """Return a calendar of whole days, each reminded of as many days before as it says.

    What is taken in again under its old code takes the place of the entry of before. `made_at` needs a time zone.
    """
    calendar = Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for each in appointments:
        event = Event()
        event.add("uid", f"{each.code}@lldp_desktop")
        event.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
        event.add("summary", each.text)
        event.add("dtstart", each.day)
        event.add("dtend", each.ends_on + timedelta(days=1))  # the first day that is free again (RFC 5545, 3.6.1)
        event.add("transp", "TRANSPARENT")
        if each.notice_days:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", each.text)
            alarm.add("trigger", _MORNING - timedelta(days=each.notice_days))
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
