"""The program's own files, read once for the tests of house rules."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("app", "database", "packaging", "resources", "ui")
SOURCES = sorted(
    path.relative_to(ROOT)
    for path in [*(p for f in FOLDERS for p in (ROOT / f).rglob("*.py")), ROOT / "main.py"]
    if path.exists()
)


@cache
def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path):
    return ast.parse(text(path), filename=str(path))


@cache
def nodes(path):
    """Every node of the file, walked once: most rules ask for some of them."""
    return list(ast.walk(tree(path)))


def functions(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in nodes(path) if isinstance(node, kinds)]


def called_name(node):
    """Last part of what is called: `setStyleSheet` of `self.app.setStyleSheet()`."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def imported(path):
    """Names of all modules that the file imports, wherever the import stands."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
