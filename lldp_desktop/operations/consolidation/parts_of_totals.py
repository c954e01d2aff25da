"""From sums by key to the parts of the totals: indicators, sources of money, commendations, task groups, things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.targets import set_targets
from lldp_desktop.operations.consolidation.figures import ENTERPRISES
from lldp_desktop.operations.consolidation.sums import (
    UNKNOWN,
    CommendationTotal,
    GroupTotal,
    IndicatorTotal,
    KindTotal,
    MoneyTotal,
    Sum,
    ThingTotal,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lldp_desktop.domain.choices import ChoiceList, Choices
    from lldp_desktop.domain.programme import Programme

    Figures = Mapping[str, Sum]


def indicators(figures: Figures, programme: Programme) -> tuple[IndicatorTotal, ...]:
    """Return the indicators of the programme, in its order."""
    return tuple(
        IndicatorTotal(
            code=indicator.code,
            label=indicator.label,
            short=indicator.short,
            reached=figures.get(f"workers.indicators.{indicator.code}.reached", UNKNOWN),
            workers=figures.get(f"workers.indicators.{indicator.code}.workers", UNKNOWN),
            targets=set_targets(indicator),
        )
        for indicator in programme.sent_indicators
    )


def money(figures: Figures, code: str, label: str, place: str) -> MoneyTotal:
    """Return the money whose keys begin with `place`."""
    planned, spent, settled = (figures.get(f"{place}.{name}", UNKNOWN) for name in ("planned", "spent", "settled"))
    return MoneyTotal(code, label, planned, spent, settled)


def sources(figures: Figures, choices: Choices) -> tuple[MoneyTotal, ...]:
    """Return the communes' sources that anybody has, in the order of their list."""
    listed = choices["funding_source"]
    codes = _codes(figures, "funding.sources.", 2, listed)
    return tuple(money(figures, code, listed.label(code), f"funding.sources.{code}") for code in codes)


def enterprises_money(figures: Figures, choices: Choices) -> MoneyTotal | None:
    """Return what enterprises spent themselves; None where nobody says."""
    if not any(key.startswith("funding.enterprises.") for key in figures):
        return None
    return money(figures, ENTERPRISES, choices["funding_source"].label(ENTERPRISES), "funding.enterprises")


def commendations(figures: Figures, choices: Choices) -> tuple[CommendationTotal, ...]:
    """Return commendations by form, level and kind of recipient, each in the order of its list."""
    forms, levels, kinds = (choices[n] for n in ("commendation_form", "commendation_level", "recipient_kind"))
    found = [key.split(".")[1:4] for key in figures if key.startswith("commendations.") and key.count(".") == 4]
    places = [{code: place for place, code in enumerate(listed)} for listed in (forms, levels, kinds)]
    distinct = sorted(
        {(form, level, kind) for form, level, kind in found},
        key=lambda codes: [(places[i].get(code, len(places[i])), code) for i, code in enumerate(codes)],
    )
    return tuple(
        CommendationTotal(
            form=form,
            form_label=forms.label(form),
            level=level,
            level_label=levels.label(level),
            recipients=kind,
            recipients_label=kinds.label(kind),
            quantity=figures.get(f"commendations.{form}.{level}.{kind}.quantity", UNKNOWN),
            reward=figures.get(f"commendations.{form}.{level}.{kind}.reward", UNKNOWN),
        )
        for form, level, kind in distinct
    )


def groups(figures: Figures, programme: Programme, choices: Choices) -> tuple[GroupTotal, ...]:
    """Return the task groups of the programme, each with the kinds of activity that anybody had in it."""
    kinds = choices["activity_kind"]
    return tuple(
        GroupTotal(
            group=group,
            label=label,
            number=figures.get(f"activities.{group}.number", UNKNOWN),
            participants=figures.get(f"activities.{group}.participants", UNKNOWN),
            kinds=tuple(
                KindTotal(
                    code,
                    kinds.label(code),
                    *(
                        figures.get(f"activities.{group}.kinds.{code}.{what}", UNKNOWN)
                        for what in ("number", "participants", "attendances")
                    ),
                )
                for code in _codes(figures, f"activities.{group}.kinds.", 3, kinds)
            ),
        )
        for group, label in programme.task_groups.items()
    )


def outreach(figures: Figures, choices: Choices) -> tuple[ThingTotal, ...]:
    """Return outreach by channel and unit."""
    channels, units = choices["channel"], choices["outreach_unit"]
    return tuple(
        ThingTotal(channel, channels.label(channel), units.label(unit), figures[f"outreach.{channel}.{unit}.quantity"])
        for channel in _codes(figures, "outreach.", 1, channels)
        for unit in _codes(figures, f"outreach.{channel}.", 2, units)
    )


def resources(figures: Figures, choices: Choices) -> tuple[ThingTotal, ...]:
    """Return learning resources by kind."""
    kinds = choices["resource_kind"]
    return tuple(
        ThingTotal(
            code,
            kinds.label(code),
            "",
            figures.get(f"resources.{code}.quantity", UNKNOWN),
            figures.get(f"resources.{code}.value", UNKNOWN),
        )
        for code in _codes(figures, "resources.", 1, kinds)
    )


def _codes(figures: Iterable[str], first: str, place: int, listed: ChoiceList) -> list[str]:
    """Return the codes that stand at a place of the keys that begin so, in the order of their list."""
    codes = {key.split(".")[place] for key in figures if key.startswith(first)}
    places = {code: number for number, code in enumerate(listed)}
    return sorted(codes, key=lambda code: (places.get(code, len(places)), code))
