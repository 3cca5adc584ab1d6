"""The example workbook of the user guide is what the program reads and what its maker writes."""

import importlib.util
from pathlib import Path

import pytest
from openpyxl import load_workbook

import resources
from app.services.imports_plan import ImportRequest
from app.services.mail_use.importing import UseFile, import_mail_use
from tests.offices import BRANCH, KEEPER, SampleOffice
from tests.scenes import staged
from tests.services.registers import run_import
from tests.services.using import sums

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "用邮明细示例.xlsx"
REGISTER = ROOT / "docs" / "examples" / "客户一览表示例.xlsx"


def cells(path: Path) -> list[tuple[object, ...]]:
    return list(load_workbook(path).active.iter_rows(values_only=True))


@pytest.fixture
@staged
def clients(office: SampleOffice) -> SampleOffice:
    """An office that imported the example of a register, as the guide says."""
    outcome = run_import(office, REGISTER, unit=BRANCH)[1]
    assert (outcome.created, outcome.problems, outcome.warnings) == (3, (), ())
    return office


def test_the_example_comes_in_whole(clients: SampleOffice) -> None:
    services, actor = clients.services_as(KEEPER), clients.actor(KEEPER)
    outcome = import_mail_use(services, actor, UseFile(ImportRequest(EXAMPLE, BRANCH)))[1]
    assert (outcome.counts.created, outcome.counts.rejected) == (3, 0)
    assert outcome.counts.warnings == ()
    assert (outcome.counted_fen, outcome.uncounted_fen) == (28_480_00, 5_250_00)
    assert sorted(kept[:3] for kept in sums(clients).values()) == [
        (0, 5_250_00, 0),
        (6_880_00, 0, 0),
        (21_600_00, 0, 0),
    ]


def test_the_example_is_what_its_maker_writes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("examples", ROOT / "packaging" / "examples.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    made = tmp_path / "made.xlsx"
    for write, example in ((maker.write_mail_use, EXAMPLE), (maker.write_register, REGISTER)):
        write(made)
        assert cells(made) == cells(example)


def test_the_sample_office_has_the_clients_of_the_example() -> None:
    _head, *rows = cells(EXAMPLE)
    sample = {one["name"] for one in resources.toml("demo/credit.toml")["client"]}
    assert {row[2] for row in rows} <= sample
