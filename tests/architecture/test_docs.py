"""What the documents name is there: files, tests, pages' anchors, links."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

DOCS = ROOT / "docs"
REQUIREMENTS = (DOCS / "requirements.md").read_text(encoding="utf-8")
GUIDE = DOCS / "user-guide.zh_CN.md"
FACTS = re.compile(
    r"^\| (?P<id>[^|]+) \| [^|]+ \| (?P<code>[^|]+) \| (?P<tests>[^|]+) \|$", re.MULTILINE
)
ROWS = [row for row in FACTS.finditer(REQUIREMENTS) if row["id"] not in {"Id", "---"}]
TOP = r"(?:app|database|docs|packaging|resources|tests|ui|main\.py)"
PATH = re.compile(rf"`({TOP}(?:/[\w./-]+)?)`")
PAGES = [ROOT / "README.md", ROOT / "packaging" / "README.md", *DOCS.rglob("*.md")]
LINK = re.compile(r"\]\(([^)\s]+)\)")
PICTURES = "docs/pictures/"
FORBIDDEN = re.compile(r"/work/|pypi\.org|/tmp/|\bAI\b|session of the project", re.IGNORECASE)


def quoted(cell: str) -> list[str]:
    """What stands between backticks in a cell."""
    return re.findall(r"`([^`]+)`", cell)


@cache
def functions_of(path: Path) -> frozenset[str]:
    """Names of the test functions of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in found if name.startswith("test_"))


@cache
def anchors_of(path: Path) -> frozenset[str]:
    """Anchors of a page: headings as they become one, and those set by hand."""
    text = path.read_text(encoding="utf-8")
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    made = {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}
    return frozenset(made | set(re.findall(r'<a id="([^"]+)"></a>', text)))


def test_the_table_has_rows() -> None:
    assert len(ROWS) > 50


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_rule_names_code_and_tests_that_are_there(row: "re.Match[str]") -> None:
    code, proofs = quoted(row["code"]), quoted(row["tests"])
    assert code
    assert proofs
    assert [name for name in code if not (ROOT / name).is_file()] == []
    for proof in proofs:
        name, _, function = proof.partition("::")
        assert function in functions_of(ROOT / "tests" / name), proof


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_paths_in_the_documents_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [name for name in PATH.findall(text) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if PICTURES in file.as_posix():  # made by the tour
            continue
        assert file.exists(), target
        assert not anchor or anchor in anchors_of(file), target


@pytest.mark.parametrize("page", [GUIDE, ROOT / "README.md"], ids=lambda page: page.name)
def test_pictures_are_those_that_the_tour_keeps(page: Path) -> None:
    """The tour makes them all or none: a new checkout has them, a working one may not yet."""
    shown = set(re.findall(r"pictures/(\d\d-\w+\.png)", page.read_text(encoding="utf-8")))
    kept = {path.name for path in (DOCS / "pictures").glob("*.png")}
    assert shown
    assert not kept or shown <= kept


def test_every_page_of_the_window_has_its_place_in_the_guide() -> None:
    text = (ROOT / "ui" / "pages.py").read_text(encoding="utf-8")
    keys = set(re.findall(r'PageSpec\("(\w+)"', text))
    for file in (ROOT / "ui").rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        keys |= set(re.findall(r'help_topic(?:: str)? = "(\w+)"', source))
    assert keys <= anchors_of(GUIDE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_documents_are_about_the_program(page: Path) -> None:
    assert FORBIDDEN.search(page.read_text(encoding="utf-8")) is None
