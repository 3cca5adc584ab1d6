"""House rules that no other tool checks."""

import ast
import sys

from tests.architecture import source

BROAD_EXCEPT = {"ui/jobs.py", "ui/failures.py", "database/migrations/runner.py"}


def test_a_file_has_at_most_400_lines():
    lengths = {str(path): len(source.text(path).splitlines()) for path in source.SOURCES}
    assert {path: lines for path, lines in lengths.items() if lines > 400} == {}


def test_a_function_has_at_most_40_lines():
    """A migration is a list of tables, written once and never read as a flow: it may be longer."""
    long = [
        f"{path}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in source.SOURCES
        if not path.as_posix().startswith("database/migrations/versions/")
        for node in source.functions(path)
        if node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


def test_a_module_says_what_it_is_for():
    silent = [str(path) for path in source.SOURCES if not ast.get_docstring(source.tree(path))]
    assert silent == []


def test_nobody_opens_a_database_beside_sqlcipher():
    beside = [
        f"{path}: {name}"
        for path in source.SOURCES
        for name in source.imported(path)
        if name.split(".")[0] in {"sqlite3", "_sqlite3"} or "QtSql" in name
    ]
    assert beside == []


OPENING = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "touch"}
COPYING = {"open", "copy", "copy2", "copyfile", "move", "rmtree"}


def test_nobody_opens_the_database_file_by_hand():
    """Closing any handle on it frees the locks of SQLite: see tests/handles.py."""
    opened = [
        f"{path}:{node.lineno}"
        for path in source.SOURCES
        for node in source.nodes(path)
        if isinstance(node, ast.Call) and opens_a_database(node)
    ]
    assert opened == []


def opens_a_database(call):
    """`folder.database.open()`, or `shutil.copy(folder.database, …)`."""
    receiver = getattr(call.func, "value", None)
    if source.called_name(call) in OPENING and is_database(receiver):
        return True
    return source.called_name(call) in COPYING and any(map(is_database, call.args))


def is_database(node):
    return isinstance(node, ast.Attribute) and node.attr == "database"


def test_broad_except_stands_only_where_anything_may_arrive():
    broad = [
        f"{path}:{node.lineno}"
        for path in source.SOURCES
        if path.as_posix() not in BROAD_EXCEPT
        for node in source.nodes(path)
        if isinstance(node, ast.ExceptHandler)
        and catches_everything(node.type)
        and not raises_again(node)
    ]
    assert broad == []


def raises_again(handler):
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def catches_everything(caught):
    if caught is None:
        return True
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(getattr(k, "id", "") in {"Exception", "BaseException"} for k in kinds)


def test_text_files_are_read_and_written_as_utf8():
    """Elsewhere the default is the code page of the machine, which on a Chinese Windows is GBK."""
    unsaid = [
        f"{path}:{node.lineno}"
        for path in source.SOURCES
        for node in source.nodes(path)
        if isinstance(node, ast.Call)
        and source.called_name(node) in {"read_text", "write_text"}
        and "encoding" not in {word.arg for word in node.keywords}
    ]
    assert unsaid == []


def test_one_call_sets_the_style_sheet():
    calls = [
        f"{path}:{node.lineno}"
        for path in source.SOURCES
        for node in source.nodes(path)
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
        for node in source.nodes(path)
        if isinstance(node, ast.Call)
        and source.called_name(node) in {"now", "today", "utcnow", "monotonic"}
    ]
    assert not calls


def test_modules_have_names_that_say_something():
    empty = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base2"}
    assert not [path for path in source.SOURCES if empty & {*path.parts, path.stem}]
