"""Window texts stand where the tool that collects them for translation finds them."""

import ast

from tests.architecture import source


def test_no_text_is_asked_for_inside_an_f_string() -> None:
    """Collecting does not look into f-strings: such a text would stay English."""
    inside = [
        f"{path}:{node.lineno}"
        for path in source.SOURCES
        if path.parts[0] == "ui"
        for joined in source.nodes(path)
        if isinstance(joined, ast.JoinedStr)
        for node in ast.walk(joined)
        if isinstance(node, ast.Call) and source.called_name(node) in {"tr", "translate"}
    ]
    assert inside == []
