"""Window texts stand where the tool that collects them for translation finds them."""

import ast
from pathlib import Path

import pytest

from tests.architecture import source

WINDOWS = [path for path in source.SOURCES if path.parts[0] == "ui"]


@pytest.mark.parametrize("path", WINDOWS, ids=str)
def test_no_text_is_asked_for_inside_an_f_string(path: Path) -> None:
    """Collecting does not look into f-strings: such a text would stay English."""
    inside = [
        node.lineno
        for joined in ast.walk(source.tree(path))
        if isinstance(joined, ast.JoinedStr)
        for node in ast.walk(joined)
        if isinstance(node, ast.Call) and source.called_name(node) in {"tr", "translate"}
    ]
    assert not inside
