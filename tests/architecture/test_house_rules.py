"""House rules that no other tool checks."""

import ast
import sys

import pytest

from tests.architecture import source

BROAD_EXCEPT = {"ui/jobs.py", "ui/failures.py", "database/migrations/runner.py"}
every_file = pytest.mark.parametrize("path", source.SOURCES, ids=lambda path: path.as_posix())


@every_file
def test_a_file_has_at_most_400_lines(path):
    assert len(source.text(path).splitlines()) <= 400


@every_file
def test_a_function_has_at_most_40_lines(path):
    """A migration is a list of tables, written once and never read as a flow: it may be longer."""
    if path.as_posix().startswith("database/migrations/versions/"):
        return
    long = {
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in source.functions(path)
        if node.end_lineno - node.lineno + 1 > 40
    }
    assert not long


@every_file
def test_a_module_says_what_it_is_for(path):
    assert ast.get_docstring(source.tree(path))


@every_file
def test_nobody_opens_a_database_beside_sqlcipher(path):
    names = set(source.imported(path))
    assert not {name for name in names if name.split(".")[0] in {"sqlite3", "_sqlite3"}}
    assert not {name for name in names if "QtSql" in name}


@every_file
def test_broad_except_stands_only_where_anything_may_arrive(path):
    broad = [
        node.lineno
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.ExceptHandler)
        and catches_everything(node.type)
        and not raises_again(node)
    ]
    assert not broad or path.as_posix() in BROAD_EXCEPT


def raises_again(handler):
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def catches_everything(caught):
    if caught is None:
        return True
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(getattr(k, "id", "") in {"Exception", "BaseException"} for k in kinds)


@every_file
def test_text_files_are_read_and_written_as_utf8(path):
    """Elsewhere the default is the code page of the machine, which on a Chinese Windows is GBK."""
    unsaid = [
        node.lineno
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Call)
        and source.called_name(node) in {"read_text", "write_text"}
        and "encoding" not in {word.arg for word in node.keywords}
    ]
    assert not unsaid


def test_one_call_sets_the_style_sheet():
    calls = [
        f"{path}:{node.lineno}"
        for path in source.SOURCES
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Call) and source.called_name(node) == "setStyleSheet"
    ]
    assert len(calls) == 1, calls
    assert calls[0].startswith("ui/theme.py")


def test_only_the_standard_library_is_needed_by_rules_beside_two():
    """app.domain may use stdnum and dateutil; everything else is the standard library or itself."""
    allowed = {"app", "stdnum", "dateutil"}
    foreign = {
        f"{path}: {name}"
        for path in source.SOURCES
        if path.as_posix().startswith("app/domain/")
        for name in source.imported(path)
        if name.split(".")[0] not in allowed | sys.stdlib_module_names
    }
    assert not foreign


def test_rules_do_not_read_the_clock():
    calls = [
        f"{path}:{node.lineno}"
        for path in source.SOURCES
        if path.as_posix().startswith(("app/domain/", "app/readmodels/"))
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Call)
        and source.called_name(node) in {"now", "today", "utcnow", "monotonic"}
    ]
    assert not calls


def test_modules_have_names_that_say_something():
    empty = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base2"}
    assert not [path for path in source.SOURCES if empty & {*path.parts, path.stem}]
