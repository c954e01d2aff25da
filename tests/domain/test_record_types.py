"""The declarations hold every table, field, key and code of the contract, and nothing else."""

from __future__ import annotations

import pytest

from lldp_desktop.domain import programme
from lldp_desktop.domain.declaration import Kind
from lldp_desktop.domain.record_types import BY_TABLE, RECORD_TYPES

#: Table: key, then fields; `*` required, `=x` default, `:l` list, `:d` date, `:n` number, `:f` flag, `:t` text,
#: `:r` reference, and `:(a b)` codes.
CONTRACT = {
    "office": (
        "valid_from",
        "header_lines:l* parent_line:t full_name:t* short_name:t*"
        " kind:(commune,ward,township,special_zone,district,province) place_name:t* district:t province:t symbol:t*"
        " drafting_unit:t valid_from:d* valid_to:d",
    ),
    "signers": (
        "full_name valid_from",
        "full_name:t* authority_lines:l* position:t* is_default:f valid_from:d valid_to:d",
    ),
    "recipients": ("name", "name:t* role:t is_addressee:f position:n"),
    "choices": (
        "list code",
        "list:(document_kind,channel,outreach_unit,activity_kind,support_kind,resource_kind,enterprise_kind,funding_source,"
        "funding_item,commendation_form,commendation_level,recipient_kind)* label:t code:t* position:n hidden:f",
    ),
    "documents": (
        "issuer number symbol issued_on",
        "direction:(basis,received,issued)*"
        " kind:(plan,report,official_letter,decision,notice,guidance,programme,resolution,directive,other)* number:t"
        " symbol:t issued_on:d* issuer:t* summary:t* due_on:d partners:t note:t",
    ),
    "indicator_figures": (
        "enterprise year period indicator",
        "indicator:(politics_law,vocational,life_skills,digital,learning_citizen)* year:n* period:(h1,year)* reached:n*"
        " among:n enterprise:r source:(counted,estimated)=counted note:t",
    ),
    "targets": (
        "indicator year",
        "indicator:(politics_law,vocational,life_skills,digital,learning_citizen)* year:n percent:n is_even:f"
        " document:t note:t",
    ),
    "outreach": (
        "",
        "published_on:d* channel:(commune_radio,social_media,website,banner,leaflet,poster,meeting,press,other)*"
        " quantity:n* unit:(news_item,post,article,session,sheet,piece)* topic:t activity:r note:t",
    ),
    "activities": (
        "title starts_on",
        "title:t* task_group:(1,2,3,4,5)* kind:(outreach,learning_week,book_day,training,class,contest,skill_upgrade,"
        "campaign,emulation_launch,enterprise_mobilisation,learning_support,learning_resources,model,facility,"
        "coordination,meeting,inspection,other)* support_kind:(scholarship,allowance,fee_reduction,other)"
        " starts_on:d* ends_on:d place:t lead:t partners:t participants:n"
        " attendances:n workers:n women:n promoted:n enterprises:r enterprises_count:n"
        " indicator:(politics_law,vocational,life_skills,digital,learning_citizen)"
        " status:(planned,done,cancelled)=done planned_on:d reason:t planned_budget:n result:t note:t",
    ),
    "learning_resources": (
        "",
        "kind:(bookcase,book,newspaper,document,digital)* quantity:n* received_on:d* place:t source:t value:n note:t",
    ),
    "enterprises": (
        "name",
        "name:t* tax_code:t kind:(state,private,fdi,cooperative,household,other) address:t has_union:f union_name:t"
        " contact:t active:f=True",
    ),
    "enterprise_figures": (
        "enterprise year period",
        "enterprise:r year:n* period:(h1,year)* workers:n* women:n ethnic_minority:n union_members:n"
        " reached_politics_law:n reached_vocational:n reached_life_skills:n reached_digital:n learning_citizens:n"
        " learning_citizens_registered:n collective_agreement:f source:(counted,estimated)=counted note:t",
    ),
    "funding": (
        "",
        "content:t* source:(state_budget,union_finance,enterprise,other_mobilised)*"
        " item:(needs_survey,publicity,literacy,dialogue,skill_contest,emulation,review,other) year:n spent_on:d"
        " planned:n spent:n settled:n is_estimate:f estimate_text:t voucher:t activity:r enterprise:r note:t",
    ),
    "commendations": (
        "",
        "awarded_on:d* form:(honour,merit_certificate,merit_commendation,advanced_worker,other)*"
        " level:(commune,province,union,enterprise,central,other)*"
        " recipient_kind:(worker,workers_child,collective,household,enterprise,official)* quantity:n=1"
        " recipient_name:t birth_year:n may_print_name:f consent_on:d consent_by:t enterprise:r achievement:t*"
        " status:(proposed,decided,refused)=decided proposed_on:d proposed_to:t"
        " proposal:r refusal:t decision_number:t decision_on:d reward:n reward_source:t note:t",
    ),
    "reports": (
        "name",
        "name:t* kind:(h1,h2,year,on_demand,preliminary_review,final_review,plan,proposal)=year year:n* starts_on:d"
        " ends_on:d"
        " outline:t=commune letter:t due_on:d state:(draft,printed,issued)=draft number:t issued_on:d signer:t note:t",
    ),
    "report_parts": (
        "report part",
        "report:r* part:t* section:t position:n title:t left_out:f text:t base:t",
    ),
    "outlines": ("name", "name:t* title:t* content:t* is_draft:f"),
    "phrases": ("text part", "part:t text:t* position:n"),
    "certificate_texts": (
        "title",
        "title:t* issuer:t award_word:t=TẶNG achievement_lead:t=Đã có thành tích"
        " decision_lead:t=Quyết định số register_lead:t=Vào sổ khen thưởng số",
    ),
    "partners": (
        "name",
        "name:t* kind:(department,union,association,service_unit,school,other) tasks:t contact:t position:n"
        " valid_from:d valid_to:d",
    ),
    "requests": ("title", "title:t* period:(h1,year)* year:n* number:t asked_on:d* due_on:d* note:t"),
    "request_answers": (
        "request enterprise partner",
        "request:r* enterprise:r partner:r state:(waiting,received,refused,not_needed)=waiting received_on:d"
        " way:(paper,file,message,phone,visit,other) note:t",
    ),
    "base_salaries": (
        "valid_from",
        "valid_from:d* amount:n* rounding:(none,up_10000)=none basis:t unconfirmed:f",
    ),
    "reward_rates": (
        "form level recipient_kind valid_from",
        "form:(honour,merit_certificate,merit_commendation,advanced_worker,other)"
        " level:(commune,province,union,enterprise,central,other)"
        " recipient_kind:(worker,workers_child,collective,household,enterprise,official) times:t* valid_from:d*"
        " basis:t unconfirmed:f",
    ),
    "deadlines": (
        "title due_on",
        "title:t* due_on:d* yearly:f notice_days:n=30 report_kind:(h1,year) done_on:d note:t",
    ),
    "assessments": (
        "",
        "year:n* period:(h1,h2,year,on_demand)* kind:(achievement,limitation,cause,proposal,direction)* text:t*",
    ),
}
SIGNS = {
    Kind.LINES: "l",
    Kind.DATE: "d",
    Kind.YEAR: "n",
    Kind.COUNT: "n",
    Kind.MONEY: "n",
    Kind.FLAG: "f",
    Kind.TEXT: "t",
    Kind.LONG_TEXT: "t",
    Kind.REFERENCE: "r",
    Kind.REFERENCES: "r",
}
CHOICES = programme.load().choices


def as_the_contract_writes_it(table: str) -> tuple[str, str]:
    """Return a declaration in the words of `CONTRACT`."""
    record_type = BY_TABLE[table]
    fields = []
    for field in record_type.fields:
        codes = f"({','.join(map(str, CHOICES[field.choices]))})" if field.choices else ""
        default = "" if field.default is None else f"={field.default}"
        required = "*" if field.required and field.default is None else ""
        fields.append(f"{field.name}:{codes or SIGNS[field.kind]}{default}{required}")
    return " ".join(record_type.key), " ".join(fields)


@pytest.mark.parametrize("table", CONTRACT)
def test_a_table_has_the_fields_of_the_contract(table: str) -> None:
    assert as_the_contract_writes_it(table) == CONTRACT[table]


def test_there_are_no_other_tables() -> None:
    assert set(BY_TABLE) == set(CONTRACT)


def test_the_money_fields_are_those_counted_in_dong() -> None:
    money = {f"{t.table}.{f.name}" for t in RECORD_TYPES for f in t.fields if f.kind is Kind.MONEY}
    assert money == {
        "activities.planned_budget",
        "learning_resources.value",
        "funding.planned",
        "funding.spent",
        "funding.settled",
        "commendations.reward",
        "base_salaries.amount",
    }


def test_references_lead_to_tables_that_stand_before_them() -> None:
    """Or an import would meet a name before the record that bears it."""
    order = list(BY_TABLE)
    for record_type in RECORD_TYPES:
        for field in record_type.references:
            assert order.index(field.target) < order.index(record_type.table)


def test_every_field_that_a_declaration_names_is_one_of_its_fields() -> None:
    for record_type in RECORD_TYPES:
        named = {*record_type.key, *record_type.named_by, *record_type.totals}
        named |= {record_type.dated_by} - {""}
        named |= set((record_type.counts_when or ())[:1])
        assert named <= {field.name for field in record_type.fields}
        assert all(record_type.field(name).is_number for name in record_type.totals)


def test_every_label_and_code_has_words_for_the_clerk() -> None:
    for record_type in RECORD_TYPES:
        labels = [field.label for field in record_type.fields]
        assert len(set(labels)) == len(labels)
        assert all(label and label[0].isupper() for label in [*labels, record_type.label])
    assert all(choices.label(code) != code for choices in CHOICES.values() for code in choices)
