"""Sentences for refusals in the language of the reader; without Qt, for windows and commands."""

from collections.abc import Mapping
from typing import Any

import resources
from app.domain.errors import Refusal

_TABLES = {
    "who": ("texts/roles.toml",),
    "role": ("texts/roles.toml",),
    "act": ("texts/permissions.toml",),
    "field": ("dossier/fields.toml", "field"),
    "problem": ("texts/field_faults.toml",),
}
"""Where codes in a placeholder find their words: file, and the table in it."""

_OTHERS = "texts/inputs.toml"
"""Words of codes that are no field, role or act, by placeholder."""

_OWN = "own."
"""Beginning of the paths of own fields, whose labels only the office knows."""


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
    if value is None or value == ():
        return "—"
    if isinstance(value, (tuple, list, frozenset, set)):
        comma = "、" if code == "zh" else ", "
        return comma.join(_worded(name, one, code) for one in value)
    if isinstance(value, Mapping):
        return str(value.get(code, "—"))
    spoken = getattr(value, code, None)
    if isinstance(spoken, str):
        return spoken
    fault = getattr(value, "code", None)
    if name == "problem" and isinstance(fault, str):  # of a field: its code and what it names
        return _word_of(name, fault, code).format_map(_Known(_texts(getattr(value, "values", {}))))
    return _word_of(name, str(value), code)


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


def _word_of(name: str, value: str, code: str) -> str:
    """The word of a code in the placeholder `name`; what is no code stays as it is."""
    if name == "fields":
        name = "field"
    if name == "field" and value.startswith(_OWN):
        value = "own"
    known: dict[str, Any] = {}
    if name in _TABLES:
        path, *inside = _TABLES[name]
        known = resources.toml(path)
        for part in inside:
            known = known[part]
    entry = known.get(value) or resources.toml(_OTHERS).get(name, {}).get(value, {})
    return str(entry.get(code, value))
