"""Sentences for refusals in the language of the reader; without Qt, for windows and commands."""

from collections.abc import Mapping
from typing import Any

import resources
from app.domain.errors import Refusal


class _Known(dict[str, str]):
    """Placeholders a refusal did not fill read as a dash instead of failing the sentence."""

    def __missing__(self, key: str) -> str:
        return "—"


def refusal_sentence(refusal: Refusal, code: str) -> str:
    """The sentence of a refusal: what, where, what to do. `code` is "zh" or "en"."""
    texts = resources.toml("texts/refusals.toml")
    values = {name: _worded(name, value, code) for name, value in refusal.values.items()}
    text: str = texts[refusal.reason.value][code]
    return text.format_map(_Known(values))


def _worded(name: str, value: object, code: str) -> str:
    """A value in words: bilingual labels by language, several with a comma of the language."""
    if isinstance(value, (tuple, list, frozenset, set)):
        comma = "、" if code == "zh" else ", "
        return comma.join(_worded(name, one, code) for one in value)
    if isinstance(value, Mapping):
        return str(value.get(code, "—"))
    spoken = getattr(value, code, None)
    if isinstance(spoken, str):
        return spoken
    return _label_of(name, str(value), code)


def _label_of(name: str, value: str, code: str) -> str:
    """Roles (`who`) and permissions (`act`) come as codes and are shown as their labels."""
    table = {"who": "roles", "role": "roles", "act": "permissions"}.get(name)
    path = f"texts/{table}.toml"
    if table is None or not resources.file(path).exists():
        return value
    entry: dict[str, Any] = resources.toml(path).get(value, {})
    return str(entry.get(code, value))
