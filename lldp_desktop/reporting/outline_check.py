"""The check of an outline: each mistake with its line and what to do, found without a record of the clerk's.

Form and keys first; then groups of records that stand in no part or in several; then every text: read, its names
known, and written for a made-up office with everything, with nothing, and with every branch taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import UndefinedError

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.wording import say
from lldp_desktop.reporting import outline as outlines
from lldp_desktop.reporting.counted import COUNTED
from lldp_desktop.reporting.drafting import ReportDraft, groups_of
from lldp_desktop.reporting.facts.period_records import LETTER
from lldp_desktop.reporting.outline_structure import Mistake, close_to, parsed, place_of
from lldp_desktop.reporting.template_mistakes import SPELLING, TemplateMistakeError
from lldp_desktop.reporting.trial_office import FULL, STATES, trial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.reporting.facts.period_records import Group
    from lldp_desktop.reporting.outline import Outline
    from lldp_desktop.reporting.template_text import TemplateText
    from lldp_desktop.reporting.toml_lines import Path, Place

_COMMANDS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]*>|&(?:[a-zA-Z]+|#\d+);|\*\*|__")
#: Letters that a text may write for an office as small as the trial ones.
_MOST_OF_TRIAL = 300_000
#: What splits a table into groups, and the list of its codes.
_SPLITS = {"documents": "direction", "activities": "task_group", "assessments": "assessment_kind"}

#: What the clerk calls the groups that are of no table.
_OF_NO_TABLE = {group: called for counted in COUNTED.values() for group, called in counted.called.items()}


def check(content: str, programme: Programme) -> tuple[Mistake, ...]:
    """Return the mistakes of an outline's TOML text, line by line; none where a report can be made by it."""
    _, found, mistakes = parsed(content)
    if not mistakes:
        mistakes += _Checked(outlines.read(content), programme, found).mistakes()
    return tuple(sorted(dict.fromkeys(mistakes), key=lambda each: (each.line, each.column)))


def blocks(mistakes: Iterable[Mistake]) -> bool:
    """Tell whether an outline with these mistakes is a draft only."""
    return any(mistake.blocks for mistake in mistakes)


def called(group: Group, programme: Programme) -> str:
    """Return what the clerk calls a group of records: `Kinh phí`, `Văn bản: Đã ban hành`."""
    table, _, code = group.partition(".")
    if group in _OF_NO_TABLE:
        return say(_OF_NO_TABLE[group])
    label = say(BY_TABLE[table].label)
    if group == LETTER:
        return say("{label}: công văn được trả lời", label=label)
    if not code:
        return label
    choices = programme.choices[_SPLITS[table]]
    return f"{label}: {say(choices.label(int(code) if code.isdecimal() else code))}"


class _Checked:
    """One outline whose form is right, with the places of its keys."""

    def __init__(self, outline: Outline, programme: Programme, found: Mapping[Path, Place]) -> None:
        outline = outline.over(groups_of(outline, programme))
        self._outline = outline
        self._programme = programme
        self._found = found
        self._groups = dict(_group_places(outline))
        self._texts = dict(_texts(outline))

    def mistakes(self) -> Iterator[Mistake]:
        """Yield every mistake; the same one can come several times."""
        yield from self._group_mistakes()
        yield from self._markup()
        try:
            drafts = [ReportDraft.of(*trial(self._outline, self._programme, state)) for state in STATES]
            every_branch = ReportDraft.of(*trial(self._outline, self._programme, FULL), every_branch=True)
        except TemplateMistakeError as error:
            yield self._mistake(error)
            return
        for draft in (*drafts, every_branch):
            draft.templates.most = _MOST_OF_TRIAL
        yield from self._unknown_names(drafts[0].templates)
        known = groups_of(self._outline, self._programme)
        if any(group not in known for groups in self._groups.values() for group in groups):
            return
        for draft in drafts:
            yield from self._tried(draft)
        yield from self._silent_parts(drafts[STATES.index(FULL)])
        for source in self._texts:
            for failed in _errors(partial(every_branch.templates.paragraphs, "", source)):
                # A branch that is not meant for this office may well not fit it; a name that is nowhere fits none.
                if isinstance(failed.__cause__, UndefinedError) and not str(failed.__cause__).startswith("'None'"):
                    yield self._mistake(failed)

    def _group_mistakes(self) -> Iterator[Mistake]:
        known = groups_of(self._outline, self._programme)
        places: dict[Group, list[int]] = defaultdict(list)
        for path, groups in self._groups.items():
            line = place_of(self._found, path).line
            for group in groups:
                places[group].append(line)
                if group not in known:
                    wrong = say("không có nhóm số liệu “{group}”{near}", group=group, near=close_to(group, known))
                    yield Mistake(line, wrong, say("Các nhóm: {known}.", known=", ".join(known)))
        for group, lines in places.items():
            if len(lines) > 1 and group in known:
                wrong = say(
                    "“{group}” ({called}) đã xếp ở dòng {line}",
                    group=group,
                    called=called(group, self._programme),
                    line=lines[0],
                )
                yield from (Mistake(line, wrong, say("Mỗi nhóm số liệu chỉ xếp vào một phần.")) for line in lines[1:])
        first = place_of(self._found, ("sections",) if ("sections",) in self._found else ("sections", 0)).line
        for group in known:
            if group not in places:
                wrong = say(
                    "“{group}” ({called}) chưa xếp vào phần nào", group=group, called=called(group, self._programme)
                )
                yield Mistake(
                    first, wrong, say("Hãy thêm vào records của một phần, kẻo số liệu này bị sót khỏi báo cáo.")
                )

    def _markup(self) -> Iterator[Mistake]:
        for source, path in self._texts.items():
            # Commands keep their line breaks, so that lines stay what they are.
            bare = _COMMANDS.sub(lambda command: "\n" * command[0].count("\n"), source)
            for number, line in enumerate(bare.split("\n"), start=1):
                for sign in dict.fromkeys(_MARKUP.findall(line)):
                    where = place_of(self._found, path).of_line(number)
                    advice = say("Hãy bỏ đi: đề cương chỉ ghi chữ, kiểu chữ do chương trình trình bày.")
                    yield Mistake(where, say("“{sign}” sẽ in ra nguyên như vậy", sign=sign), advice, blocks=False)

    def _unknown_names(self, templates: TemplateText) -> Iterator[Mistake]:
        for source in self._texts:
            try:
                unknown = templates.unknown_names(source)
            except TemplateMistakeError as error:
                yield self._mistake(error)
                continue
            for name, line in unknown:
                wrong = say("không có tên “{name}”{near}", name=name, near=close_to(name, templates.names))
                yield Mistake(self._line(source, line), wrong, say(SPELLING))

    def _tried(self, draft: ReportDraft) -> Iterator[Mistake]:
        """Yield what goes wrong where a report of a trial office is written."""
        arranged = draft.arranged()
        jobs: list[Callable[[], object]] = [partial(draft.draft, part) for part in arranged.parts]
        sources = [text for annex in self._outline.annexes for text in (annex.title, annex.note)]
        jobs += [partial(draft.templates.paragraphs, "", text) for text in (self._outline.subject, *sources)]
        for job in jobs:
            yield from (self._mistake(error) for error in _errors(job))

    def _silent_parts(self, draft: ReportDraft) -> Iterator[Mistake]:
        """Yield parts whose records would not be told of."""
        for part in draft.arranged().parts:
            outlined = part.outlined
            if outlined is None or not outlined.records or list(_errors(partial(draft.draft, part))):
                continue
            if not draft.draft(part):
                wrong = say("phần này không in ra chữ nào dù có số liệu")
                yield Mistake(
                    self._line(outlined.text, 1), wrong, say("Hãy viết câu cho số liệu của phần."), blocks=False
                )

    def _mistake(self, error: TemplateMistakeError) -> Mistake:
        return Mistake(self._line(error.source, error.line), error.reason.wrong, error.reason.advice)

    def _line(self, source: str, line: int) -> int:
        return place_of(self._found, self._texts.get(source, ())).of_line(line)


def _errors(job: Callable[[], object]) -> Iterator[TemplateMistakeError]:
    """Yield the mistake on which a job fails, if it does."""
    try:
        job()
    except TemplateMistakeError as error:
        yield error


def _group_places(outline: Outline) -> Iterator[tuple[Path, tuple[Group, ...]]]:
    """Yield where the groups of each part are named."""
    if outline.bases is not None:
        yield ("bases", "records"), outline.bases.records
    yield ("opening", "records"), outline.opening.records
    for place, section in enumerate(outline.sections):
        for part_place, part in enumerate(section.parts):
            yield ("sections", place, "parts", part_place, "records"), part.records


def _texts(outline: Outline) -> Iterator[tuple[str, Path]]:
    """Yield every template of an outline with its path."""
    yield outline.phrases, ("phrases",)
    yield outline.subject, ("subject",)
    if outline.bases is not None:
        yield outline.bases.text, ("bases", "text")
    yield outline.opening.text, ("opening", "text")
    for place, section in enumerate(outline.sections):
        for part_place, part in enumerate(section.parts):
            yield part.text, ("sections", place, "parts", part_place, "text")
            if part.empty:
                yield part.empty, ("sections", place, "parts", part_place, "empty")
    yield outline.closing.text, ("closing",)
    for place, annex in enumerate(outline.annexes):
        yield annex.title, ("annexes", place, "title")
        if annex.note:
            yield annex.note, ("annexes", place, "note")
