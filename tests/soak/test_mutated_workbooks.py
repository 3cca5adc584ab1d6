"""Real registers with random changes are imported or refused: soon, small, and as a whole."""

import sys
from pathlib import Path

import pytest

from app.readmodels.imports import ImportMode
from tests.soak.desks import given
from tests.soak.workbook_mutations import mutate

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forks")

REGISTERS = sorted((Path(__file__).parents[1] / "data" / "registers").glob("*.xlsx"))
SECONDS = 10
MEGABYTES = 512
IN_A_ROW = 25
"""Imports into one office before the next: what one brought, the next finds."""


@pytest.mark.soak(fault="17", test=15, share=120, full=5_000)
def test_ends_in_clients_or_in_a_sentence(new_office, children, cases, luck, tally):
    slowest = largest = 0.0
    while tally.cases < cases:
        office = new_office()
        for _time in range(min(IN_A_ROW, cases - tally.cases)):
            path = office.path.parent / "登记表.xlsx"
            path.write_bytes(mutate(luck.choice(REGISTERS), luck))
            mode = luck.choice(list(ImportMode)).value
            ended = children.run("register", given(office, register=str(path), mode=mode))
            outcome = ended.of("imported")
            assert ended.status == 0, ended
            assert "crash" not in outcome, outcome["crash"]
            if "refused" in outcome:
                assert outcome["sentence"].endswith("。"), outcome
                assert "{" not in outcome["sentence"], outcome
                assert ended.of("unchanged"), ended
            tally.remarks[outcome.get("refused", "imported")] += 1
            slowest, largest = max(slowest, ended.cpu), max(largest, ended.megabytes)
            assert ended.cpu <= SECONDS, ended
            assert ended.megabytes <= MEGABYTES, ended
            tally.cases += 1
        assert office.problems() == []
        office.close()
    tally.remarks["seconds at most"] = round(slowest)
    tally.remarks["megabytes at most"] = round(largest)
