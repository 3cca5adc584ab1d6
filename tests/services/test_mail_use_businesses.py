"""Businesses of mail use by what people call them, in workbooks of a month."""

import resources
from app.domain.register import ProblemCode
from app.domain.text import name_key
from tests.offices import SampleOffice
from tests.services.using import row, used, with_clients


def test_a_business_is_known_by_what_people_call_it(office: SampleOffice, tmp_path) -> None:
    with_clients(office, tmp_path)
    rows = [
        row(what=("速递", "EMS"), fen=1),
        row(what=("", "国际ＥＭＳ"), fen=2),
        row(what=("报刊", "报纸"), fen=3),
        row(what=("包裹", "EMS"), fen=4),
    ]
    outcome = used(office, tmp_path / "叫法.xlsx", rows)[1]
    assert outcome.counts.created == 3
    (problem,) = outcome.counts.problems
    assert (problem.row, problem.code, problem.detail) == (5, ProblemCode.BUSINESS, "contradicts")
    with office.reading() as uow:
        names = uow.connection.exec_driver_sql(
            "SELECT b.name FROM mail_use_line l JOIN business_type b ON b.pk = l.business_pk "
            "ORDER BY l.charged_fen"
        ).scalars()
        assert list(names) == ["国内特快专递", "国际及港澳台特快专递", "报纸订阅"]


def test_what_people_call_a_business_names_a_shipped_one_and_no_two() -> None:
    shipped = {one["name"] for one in resources.toml("tariffs/business_types.toml")["business"]}
    table = resources.toml("import/mail_use_words.toml")["businesses"]
    assert set(table) <= shipped
    said = [name_key(word) for words in table.values() for word in words]
    assert len(said) == len(set(said))
    assert not set(said) & set(map(name_key, shipped))
