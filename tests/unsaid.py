"""The Vietnamese in the source that nobody says in another language, each with its reason."""

from __future__ import annotations

import re

#: Whole files, by their path within the package; `but problems` still says what stands in a `raise` or
#: a `Problem`.
FILES = {
    "__main__.py": "the command line speaks Vietnamese",
    "cli/*": "the command line speaks Vietnamese",
    "reporting/* but problems": "what is printed is Vietnamese, and so is what is wrong with it",
    "domain/record_types/* but problems": "declared labels; said where the window shows them",
    "domain/choices.py": "declared labels; said where the window shows them",
    "domain/collation.py": "the order of letters",
    "domain/old_encodings.py": "letters",
    "domain/look_alikes.py": "letters",
    "domain/money_in_words.py but problems": "amounts as they are printed",
    "domain/numbers_in_text.py but problems": "numbers as they are printed",
    "domain/vietnamese_text.py": "letters",
    "exchange/returned_report.py but problems": "names of parts of a Vietnamese document",
    "exchange/spreadsheet/sheet_writing.py": "what stands in a workbook of the office",
    "exchange/spreadsheet/template.py": "the office's own workbook, which is Vietnamese",
    "exchange/spreadsheet/list_book.py": "what stands in a workbook of the office",
    "exchange/request_files.py": "what stands in a workbook of the office, and names of files",
    "gui/guide/words.py": "the guide is a Vietnamese book, in a window of any language",
    "gui/requests/reminder_export.py": "what stands in a workbook of the office",
    "gui/self_test.py": "told on the command line",
    "gui/office_names.py": "names of the office, as they are printed",
    "gui/qt_texts.py": "Qt's own words, which are English where the window is",
    "storage/encryption_trial.py": "what is written to try it out",
    "storage/migrations/*": "what stands in the file",
}

#: Files among those that are said all the same, for only the window and the command line show what they tell: what a
#: check found, names of figures, mistakes of an outline.
SAID_ALL_THE_SAME = (
    "reporting/agenda.py",
    "reporting/check/finding.py",
    "reporting/check/content/*rule*.py",
    "reporting/check/content/passages.py",
    "reporting/check/layout/*rule*.py",
    "reporting/check/layout/limits.py",
    "reporting/counted.py",
    "reporting/figure_names.py",
    "reporting/lacks.py",
    "reporting/outline_check.py",
    "reporting/outline_structure.py",
    "reporting/template_mistakes.py",
)

#: Classes, functions and constants in which everything stays: (file, name) and the reason.
PLACES = {
    ("domain/wording.py", "LANGUAGES"): "each language by its own name",
    ("domain/dates.py", "long_date"): "dates as they are printed",
    ("domain/dates.py", "date_range"): "dates as they are printed",
    ("domain/period.py", "_CALENDAR"): "a period as it is printed",
    ("domain/period.py", "label"): "a period as it is printed",
    ("domain/attached_file.py", "_UNNAMED"): "the name of a file",
    ("domain/typed.py", "typed_document_number"): "what is typed",
    ("operations/attachments.py", "_named"): "a file's name in the change log",
    ("operations/attachments.py", "what"): "a part of the change log",
    ("operations/choice_lists.py", "doing"): "the change log",
    ("operations/import_records.py", "_LABEL"): "the change log",
    ("operations/mending.py", "_LABEL"): "the change log",
    ("operations/consolidation/senders.py", "set_due_on"): "the change log",
    ("operations/consolidation/senders.py", "expect"): "the change log",
    ("operations/consolidation/taking_in.py", "put_away"): "the change log",
    ("operations/consolidation/taking_in.py", "give_back"): "the change log",
    ("operations/issuing.py", "numbered"): "a part of the change log",
    ("operations/issuing.py", "again"): "a part of the change log",
    ("operations/planning.py", "_DONE"): "the change log",
    ("operations/planning.py", "_MOVED"): "the change log",
    ("operations/planning.py", "_DROPPED"): "the change log",
    ("operations/planning.py", "_TAKEN"): "the change log",
    ("operations/quick_entry.py", "_VERBS"): "what is typed",
    ("operations/quick_entry.py", "_WHAT_IT_IS"): "what is typed",
    ("operations/report_defaults.py", "proposal_name"): "names of papers, which are the office's",
    ("operations/report_defaults.py", "report_name"): "names of reports, which are the office's",
    ("operations/report_defaults.py", "plan_name"): "names of reports, which are the office's",
    ("operations/records.py", "naming"): "names a record in the change log",
    ("operations/table_text.py", "_cell"): "rows that are copied, and read again",
    ("storage/backup_files.py", "Kind"): "names of files",
    ("storage/backup_places.py", "_STICK_FOLDER"): "the name of a folder",
    ("storage/places.py", "_BACKUPS"): "the name of a folder",
    ("exchange/spreadsheet/cells.py", "_written"): "what is kept of a cell",
    ("exchange/spreadsheet/columns.py", "UID_LABEL"): "a column of a workbook of the office",
    ("exchange/spreadsheet/columns.py", "CONTINUED"): "a column of a workbook of the office",
    ("exchange/spreadsheet/header.py", "_NUMBERING"): "letters",
    ("exchange/spreadsheet/header.py", "_GROUP_NUMBER"): "letters",
    ("gui/importing/columns_step.py", "_take"): "a column of a workbook of the office",
    ("gui/importing/list_export.py", "_narrowed"): "a title line of a workbook of the office",
    ("gui/consolidation/sheet_export.py", "_LABEL"): "a title line of a workbook of the office",
    ("gui/consolidation/sheet_export.py", "_INCOMPLETE"): "a column of a workbook of the office",
    ("gui/consolidation/sheet_export.py", "job"): "a title line of a workbook of the office",
    ("gui/file_drop.py", "*"): "the name of a file",
    ("gui/first_run.py", "_set_up"): "the change log",
    ("reporting/check/content/figure_rules.py", "_whole_office"): "a unit that is looked for",
    ("reporting/check/content/figure_rules.py", "_text_and_annex"): "a unit that is looked for",
    **{
        (f"reporting/check/{file}_rules.py", pattern): "looked for on the pages"
        for file, patterns in (
            ("content/figure", ("_IN_WORDS", "_ESTIMATE")),
            ("content/formal", ("_NUMBER", "_DATE", "_CITED")),
            ("content/text", ("_CITED", "_FOREIGN")),
            ("layout/body", ("_POINT", "_POINT_LETTERS")),
            ("layout/closing", ("_TITLES", "_KEEPING", "_NUMERAL", "_REFERENCE")),
            ("layout/head", ("_NUMBER", "_SYMBOL", "_LONG_DATE")),
        )
        for pattern in patterns
    },
    ("gui/studio/open_report.py", "_LOGGED"): "a part of the change log",
    ("gui/studio/part_actions.py", "_ARRANGE"): "the change log",
    ("gui/studio/part_actions.py", "verb"): "the change log",
    ("gui/studio/returned_actions.py", "_VERB"): "the change log",
    ("gui/outlines/dialog.py", "_copy_shown"): "the name under which a copy is kept",
    ("gui/requests/request_form.py", "_PERIODS"): "names of requests, which are the office's",
    ("gui/requests/request_form.py", "_suggest"): "names of requests, which are the office's",
}

#: The change log is the office's own and stays Vietnamese: below this folder, what is assigned to `label` and what
#: is handed to these functions.
CHANGES = "operations/"
CHANGE_LABELS = ("label", "labels")
CHANGE_CALLS = ("_write", "edit_parts")

#: Single texts, wherever they stand.
TEXTS = {
    "CHỦ TỊCH": "what is entered for the clerk",
    "xã Hoằng Trung": "a name",
    "xã Hoằng Phú": "a name",
    **dict.fromkeys(
        ("GIẤY KHEN", "TẶNG", "Đã có thành tích", "Vào sổ khen thưởng số"), "printed on a certificate of merit"
    ),
    **dict.fromkeys(("Kính gửi", "- Như trên;", "Nơi nhận:", "Số:", "Căn cứ ", "Phụ lục"), "looked for on the pages"),
    **dict.fromkeys(("Phụ lục {}", "ngày {}", "Cộng"), "as it is printed"),
    **dict.fromkeys(("II.6.đ", "II.7.đ", "II.7.đ, IV", "I.7, III.1.đ"), "a place in the decree"),
    "Kính gửi:(\\s|$)": "looked for on the pages",
}

#: Vietnamese that stands in English texts: names, money, and what is quoted because it is typed or printed so.
KEPT = re.compile(
    r"“[^”]*”|(xã )?Hoằng (Trung|Phú)|đồng|\b(xã|tỉnh|huyện|XÃ) …|b/c, đ/b, p/h, t/h|(PHÓ )?CHỦ TỊCH"
    r"|(Ủy ban|ỦY BAN) (nhân dân|NHÂN DÂN)|hàng chục triệu|Ngôn ngữ của cửa sổ"
    r"|NĐ-CP|c, d, đ, e|Bắc Ninh|Quảng (Ninh|Ngãi)|Đồng Nai|Hoằng Phú"
)
