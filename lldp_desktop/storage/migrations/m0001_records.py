"""The first schema: every record table, the change log and the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# Numbers are never given out twice: a record that comes back finds its place among the others free.
_IDENTITY = """
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36)"""


def _date(column: str, *, required: bool = False) -> str:
    needed = " NOT NULL" if required else ""
    return f"{column} TEXT{needed} CHECK ({column} IS date({column}))"


def _count(column: str, *, required: bool = False, least: int = 0) -> str:
    needed = " NOT NULL" if required else ""
    return f"{column} INTEGER{needed} CHECK ({column} >= {least})"


def _flag(column: str, default: int = 0) -> str:
    return f"{column} INTEGER NOT NULL DEFAULT {default} CHECK ({column} IN (0, 1))"


def _lines(column: str) -> str:
    is_list = f"json_valid({column}) AND json_type({column}) = 'array' AND json_array_length({column}) > 0"
    return f"{column} TEXT NOT NULL CHECK ({is_list})"


def _text(column: str) -> str:
    return f"{column} TEXT NOT NULL CHECK ({column} <> '')"


_PEOPLE_OF_FIGURES = (
    "women",
    "ethnic_minority",
    "union_members",
    "reached_politics_law",
    "reached_vocational",
    "reached_life_skills",
    "reached_digital",
    "learning_citizens",
)

#: What is kept of an issued report.
_FROZEN = ("pdf", "text", "figures")

_TABLES = {
    "office": f"""
    {_lines("header_lines")}, parent_line TEXT, {_text("full_name")}, {_text("short_name")}, kind TEXT,
    {_text("place_name")}, district TEXT, province TEXT, {_text("symbol")}, drafting_unit TEXT,
    {_date("valid_from", required=True)}, {_date("valid_to")},
    CHECK (valid_to >= valid_from)""",
    "signers": f"""
    {_text("full_name")}, {_lines("authority_lines")}, {_text("position")}, {_flag("is_default")},
    {_date("valid_from")}, {_date("valid_to")},
    CHECK (valid_to >= valid_from)""",
    "recipients": f"""
    {_text("name")}, role TEXT, {_flag("is_addressee")}, {_count("position")}""",
    "choices": f"""
    {_text("list")}, {_text("code")}, label TEXT CHECK (label <> ''), {_count("position", least=1)},
    {_flag("hidden")}""",
    "documents": f"""
    {_text("direction")}, {_text("kind")}, number TEXT, symbol TEXT, {_date("issued_on", required=True)},
    {_text("issuer")}, {_text("summary")}, {_date("due_on")}, partners TEXT, note TEXT""",
    "enterprises": f"""
    {_text("name")}, tax_code TEXT, kind TEXT, address TEXT, {_flag("has_union")}, union_name TEXT, contact TEXT,
    {_flag("active", 1)}""",
    "enterprise_figures": f"""
    enterprise TEXT REFERENCES enterprises (uid), {_count("year", required=True, least=1900)}, {_text("period")},
    {_count("workers", required=True)}, {", ".join(_count(name) for name in _PEOPLE_OF_FIGURES)},
    {_count("learning_citizens_registered")}, {_flag("collective_agreement")}, source TEXT, note TEXT,
    {", ".join(f"CHECK ({name} <= workers)" for name in _PEOPLE_OF_FIGURES)}""",
    "activities": f"""
    {_text("title")}, {_count("task_group", required=True, least=1)}, {_text("kind")},
    {_date("starts_on", required=True)}, {_date("ends_on")}, place TEXT, lead TEXT, partners TEXT,
    {_count("participants")}, {_count("attendances")}, {_count("workers")}, {_count("women")}, {_count("promoted")},
    {_count("enterprises_count")}, indicator TEXT, {_text("status")}, {_count("planned_budget")}, result TEXT,
    note TEXT,
    CHECK (ends_on >= starts_on), CHECK (participants <= attendances),
    CHECK (workers <= participants), CHECK (women <= participants)""",
    "outreach": f"""
    {_date("published_on", required=True)}, {_text("channel")}, {_count("quantity", required=True, least=1)},
    {_text("unit")}, topic TEXT, activity TEXT REFERENCES activities (uid), note TEXT""",
    "learning_resources": f"""
    {_text("kind")}, {_count("quantity", required=True)}, {_date("received_on", required=True)}, place TEXT,
    source TEXT, {_count("value")}, note TEXT""",
    "funding": f"""
    {_text("content")}, {_text("source")}, {_count("year", least=1900)}, {_date("spent_on")}, {_count("planned")},
    {_count("spent")}, {_count("settled")}, {_flag("is_estimate")}, estimate_text TEXT, voucher TEXT,
    activity TEXT REFERENCES activities (uid), enterprise TEXT REFERENCES enterprises (uid), note TEXT,
    CHECK (spent_on IS NOT NULL OR year IS NOT NULL),
    CHECK (spent_on IS NOT NULL OR (spent IS NULL AND settled IS NULL AND is_estimate = 0)),
    CHECK (is_estimate = 0 OR estimate_text IS NOT NULL)""",
    "commendations": f"""
    {_date("awarded_on", required=True)}, {_text("form")}, {_text("level")}, {_text("recipient_kind")},
    {_count("quantity", required=True, least=1)}, recipient_name TEXT, {_count("birth_year", least=1900)},
    {_flag("may_print_name")}, {_date("consent_on")}, consent_by TEXT,
    enterprise TEXT REFERENCES enterprises (uid), {_text("achievement")}, {_text("status")}, decision_number TEXT,
    {_date("decision_on")}, {_count("reward")}, reward_source TEXT, note TEXT,
    CHECK (may_print_name = 0 OR consent_on IS NOT NULL)""",
    "assessments": f"""
    {_count("year", required=True, least=1900)}, {_text("period")}, {_text("kind")}, {_text("text")}""",
    "reports": f"""
    {_text("name")}, {_text("kind")}, {_count("year", required=True, least=1900)}, {_date("starts_on")},
    {_date("ends_on")}, {_text("outline")}, letter TEXT, {_date("due_on")}, {_text("state")}, number TEXT,
    {_date("issued_on")}, signer TEXT, note TEXT,
    CHECK (ends_on >= starts_on)""",
    "report_parts": f"""
    report TEXT NOT NULL REFERENCES reports (uid), {_text("part")}, section TEXT, {_count("position")}, title TEXT,
    {_flag("left_out")}, text TEXT CHECK (json_valid(text)), base TEXT CHECK (json_valid(base))""",
    "outlines": f"""
    {_text("name")}, {_text("title")}, {_text("content")}, {_flag("is_draft")}""",
    "phrases": f"""
    part TEXT, {_text("text")}, {_count("position")}""",
    "certificate_texts": f"""
    {_text("title")}, issuer TEXT, award_word TEXT, achievement_lead TEXT, decision_lead TEXT, register_lead TEXT""",
    "report_versions": f"""
    report TEXT NOT NULL REFERENCES reports (uid), {_count("version", required=True, least=1)}, number TEXT,
    {_date("issued_on", required=True)}, {_text("signer")}, reason TEXT, {_count("pages", required=True, least=1)},
    {", ".join(f"{name}_sha256 TEXT NOT NULL CHECK (length({name}_sha256) = 64)" for name in _FROZEN)}""",
    "attachments": f"""
    {_text("owner_table")}, {_text("owner")}, {_text("name")}, {_text("media_type")},
    {_count("size", required=True, least=1)}, sha256 TEXT NOT NULL CHECK (length(sha256) = 64), {_text("added_at")}""",
}

_OTHERS = (
    """CREATE TABLE activity_enterprises (
    activity TEXT NOT NULL REFERENCES activities (uid) ON DELETE CASCADE,
    enterprise TEXT NOT NULL REFERENCES enterprises (uid),
    position INTEGER NOT NULL,
    PRIMARY KEY (activity, position),
    UNIQUE (activity, enterprise)
) STRICT, WITHOUT ROWID""",
    # Each file once, however often it is attached. No row of `attachments` refers to it by a foreign key: where one is
    # missing, `check` says of which record and file, and the log can bring back what no row names at the moment.
    """CREATE TABLE attachment_contents (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 20971520)
) STRICT""",
    """CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    # What stands unsaved in a form: no record, so nothing refers to it and the change log never hears of it.
    """CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    page TEXT NOT NULL,
    uid TEXT,
    base TEXT NOT NULL CHECK (json_valid(base) AND json_type(base) = 'object'),
    typed TEXT NOT NULL CHECK (json_valid(typed) AND json_type(typed) = 'object'),
    field TEXT NOT NULL,
    cursor INTEGER NOT NULL CHECK (cursor >= 0),
    made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE change_sets (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    author TEXT NOT NULL,
    label TEXT NOT NULL,
    -- done, undone and ready to be done again, undone for good, itself the undoing or redoing of another set, or
    -- done for good
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'lost', 'reversal', 'final'))
) STRICT""",
    """CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    change_set INTEGER NOT NULL REFERENCES change_sets (id),
    table_name TEXT NOT NULL,
    uid TEXT NOT NULL,
    -- where among its table's rows a deleted record stood, so that it comes back in its place
    place INTEGER,
    before TEXT CHECK (json_valid(before)),
    after TEXT CHECK (json_valid(after)),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT""",
    # Warnings that the clerk answered with "save all the same": for a record, and for these values of it alone.
    """CREATE TABLE answered_warnings (
    record TEXT NOT NULL,
    code TEXT NOT NULL,
    concerns TEXT NOT NULL,
    PRIMARY KEY (record, code, concerns)
) STRICT, WITHOUT ROWID""",
    # Keys of the contract; 07 and 7 are one number, and a document without a number has no key yet.
    "CREATE UNIQUE INDEX office_key ON office (valid_from)",
    "CREATE UNIQUE INDEX signers_key ON signers (full_name, coalesce(valid_from, ''))",
    "CREATE UNIQUE INDEX recipients_key ON recipients (name)",
    "CREATE UNIQUE INDEX choices_key ON choices (list, code)",
    "CREATE UNIQUE INDEX documents_key ON documents"
    " (issuer, ltrim(number, '0'), coalesce(symbol, ''), issued_on) WHERE number IS NOT NULL",
    "CREATE UNIQUE INDEX enterprises_key ON enterprises (name)",
    "CREATE UNIQUE INDEX enterprise_figures_key ON enterprise_figures (coalesce(enterprise, ''), year, period)",
    "CREATE UNIQUE INDEX activities_key ON activities (title, starts_on)",
    "CREATE UNIQUE INDEX reports_key ON reports (name)",
    "CREATE UNIQUE INDEX report_parts_key ON report_parts (report, part)",
    "CREATE UNIQUE INDEX outlines_key ON outlines (name)",
    "CREATE UNIQUE INDEX phrases_key ON phrases (text, coalesce(part, ''))",
    "CREATE UNIQUE INDEX certificate_texts_key ON certificate_texts (title)",
    "CREATE UNIQUE INDEX report_versions_key ON report_versions (report, version)",
    # Each table by the date by which its records count.
    "CREATE INDEX documents_by_date ON documents (issued_on)",
    "CREATE INDEX activities_by_date ON activities (starts_on)",
    "CREATE INDEX outreach_by_date ON outreach (published_on)",
    "CREATE INDEX learning_resources_by_date ON learning_resources (received_on)",
    "CREATE INDEX funding_by_date ON funding (spent_on)",
    "CREATE INDEX commendations_by_date ON commendations (awarded_on)",
    # Each reference from its target's side: SQLite asks when a target is deleted.
    "CREATE INDEX activity_enterprises_by_enterprise ON activity_enterprises (enterprise)",
    "CREATE INDEX enterprise_figures_by_enterprise ON enterprise_figures (enterprise)",
    "CREATE INDEX outreach_by_activity ON outreach (activity)",
    "CREATE INDEX funding_by_activity ON funding (activity)",
    "CREATE INDEX funding_by_enterprise ON funding (enterprise)",
    "CREATE INDEX commendations_by_enterprise ON commendations (enterprise)",
    # A record's files, none of them twice; and the changes of files, from the record's side.
    "CREATE UNIQUE INDEX attachments_key ON attachments (owner, sha256)",
    "CREATE INDEX attachments_by_content ON attachments (sha256)",
    "CREATE INDEX attachments_by_table ON attachments (owner_table, owner)",
    "CREATE INDEX changes_by_owner ON changes (coalesce(after, before) ->> 'owner') WHERE table_name = 'attachments'",
    # What can be undone and done again, a record's history, and what one operation changed.
    "CREATE INDEX change_sets_by_state ON change_sets (state, id) WHERE state IN ('done', 'undone')",
    "CREATE INDEX changes_by_record ON changes (uid)",
    "CREATE INDEX changes_by_set ON changes (change_set)",
)


def apply(database: Database) -> None:
    """Make every table and index of schema version 1."""
    for table, columns in _TABLES.items():
        database.execute(f"CREATE TABLE {table} ({_IDENTITY},{columns}\n) STRICT")
    for statement in _OTHERS:
        database.execute(statement)
