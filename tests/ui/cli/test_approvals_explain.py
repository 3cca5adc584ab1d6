"""`approvals explain` (contract of keys and exit codes): whose decision a discount would be."""

import json

import pytest

from tests.offices import FINANCE, MANAGER, WITHOUT_ROLE

LINES = [
    {"business": "国内特快专递", "scope": "network", "rate": 12, "norm": 15},
    {"business": "国内特快专递", "scope": "network", "rate": 15.5, "norm": 15},
    {"business": "商函", "scope": "network", "rate": 5, "norm": None},
    {"business": "同城快件", "scope": "regional", "rate": 30, "norm": None},
]


@pytest.fixture
def explain(office, command, tmp_path):
    """Run the command on a document; what differs from a county of a 省 is given by name."""

    def run(user=MANAGER, **other):
        document = {
            "applicant_level": "county",
            "province_kind": "省",
            "prefecture_authorised": False,
            "lines": LINES,
        } | other
        document = {key: value for key, value in document.items() if value is not ...}
        path = tmp_path / "application.json"
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        args = ("approvals", "explain", office.path, "--kind", "discount", "--json-in", path)
        return command(*args, user=user)

    return run


def test_each_line_follows_its_own_row_in_the_order_of_the_file(explain):
    answer = explain()
    assert (answer.code, answer.err) == (0, "")
    lines = answer.json["lines"]
    assert [set(line) for line in lines] == [
        {"rule", "approver", "filed_with", "steps", "text_zh", "text_en"}
    ] * 4
    told = [(line["rule"], line["approver"], line["filed_with"]) for line in lines]
    assert told == [
        ("D1", "province", "nation"),
        ("D4", "nation", None),
        ("D5", "nation", None),
        ("D6", "province", None),
    ]
    assert lines[0]["steps"] == [
        {"level": "county", "act": "endorse"},
        {"level": "prefecture", "act": "endorse"},
        {"level": "province", "act": "approve"},
        {"level": "nation", "act": "file"},
    ]
    assert "国内特快专递" in lines[1]["text_zh"]
    assert "15.5%" in lines[1]["text_zh"]
    assert "第六章六(三)" in lines[3]["text_zh"]
    assert "province" in lines[3]["text_en"]


def test_an_authorised_prefecture_decides_within_the_norm(explain):
    lines = explain(prefecture_authorised=True, applicant_level="grassroots").json["lines"]
    assert [line["rule"] for line in lines] == ["D2", "D4", "D5", "D6"]
    assert [step["level"] for step in lines[0]["steps"]] == [
        *("grassroots", "county", "prefecture", "province"),
    ]
    lines = explain(prefecture_authorised=True, applicant_level="province").json["lines"]
    assert [line["rule"] for line in lines] == ["D3", "D4", "D5", "D6"]


def test_a_municipality_counts_as_not_authorised_and_has_no_prefecture(explain):
    lines = explain(province_kind="直辖市", prefecture_authorised=True).json["lines"]
    assert [line["rule"] for line in lines] == ["D1", "D4", "D5", "D6"]
    answer = explain(province_kind="直辖市", applicant_level="prefecture")
    assert (answer.code, answer.out) == (2, b"")
    assert "直辖市" in answer.err


@pytest.mark.parametrize("agency", [{"agency_rate": 4, "agency_norm": 3}, {"agency_rate": 4}])
def test_the_agency_rate_follows_the_same_table(explain, agency):
    lines = explain(lines=[LINES[0] | agency]).json["lines"]
    assert lines[0]["rule"] == ("D4" if "agency_norm" in agency else "D5")


@pytest.mark.parametrize(
    "wrong",
    [
        {"applicant_level": "nation"},
        {"applicant_level": "市"},
        {"applicant_level": ...},
        {"province_kind": "市"},
        {"prefecture_authorised": "true"},
        {"lines": []},
        {"lines": {}},
        {"lines": [7]},
        {"lines": [LINES[0] | {"business": " "}]},
        {"lines": [LINES[0] | {"scope": "city"}]},
        {"lines": [LINES[0] | {"rate": "12"}]},
        {"lines": [LINES[0] | {"rate": -1}]},
        {"lines": [LINES[0] | {"rate": 101}]},
        {"lines": [LINES[0] | {"rate": True}]},
        {"lines": [LINES[0] | {"norm": float("nan")}]},
        {"lines": [{"business": "商函", "scope": "network", "rate": 3}]},
        {"client": "没有这个代码"},
    ],
)
def test_bad_input_is_one_sentence_and_nothing_else(explain, wrong):
    answer = explain(**wrong)
    assert (answer.code, answer.out) == (2, b"")
    assert len(answer.err.strip().splitlines()) == 1


@pytest.mark.parametrize("content", ["", "[]", "{", "\ufffe", "[" * 100_000])
def test_what_is_no_document_is_said_so(office, command, tmp_path, content):
    path = tmp_path / "application.json"
    path.write_text(content, encoding="utf-8")
    args = ("approvals", "explain", office.path, "--kind", "discount", "--json-in", path)
    answer = command(*args, user=MANAGER)
    assert (answer.code, answer.out) == (2, b"")
    assert "application.json" in answer.err


def test_a_file_that_is_not_there_is_said_so(office, command, tmp_path):
    path = tmp_path / "missing.json"
    args = ("approvals", "explain", office.path, "--kind", "discount", "--json-in", path)
    answer = command(*args, user=MANAGER)
    assert (answer.code, answer.out) == (2, b"")


@pytest.mark.parametrize("user", [FINANCE, WITHOUT_ROLE])
def test_the_rule_is_told_to_everybody(explain, user):
    assert explain(user).code == 0
