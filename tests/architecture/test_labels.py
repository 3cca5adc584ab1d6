"""Whatever people read is there in Chinese and in English."""

import string

import pytest

import resources
from app.domain.errors import Reason

REFUSALS = resources.toml("texts/refusals.toml")
FILES = list(resources.ROOT.rglob("*.toml"))


def placeholders(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence_in_both_languages_with_the_same_placeholders(reason):
    sentences = REFUSALS[reason.value]
    assert {"zh", "en"} == set(sentences)
    assert all(text.strip() for text in sentences.values())
    assert placeholders(sentences["zh"]) == placeholders(sentences["en"])
    assert "" not in placeholders(sentences["zh"])


def bilingual(node, where):
    """All tables of a TOML file that hold a Chinese or an English text."""
    if isinstance(node, dict):
        if {"zh", "en"} & set(node):
            yield where, node
        for key, value in node.items():
            yield from bilingual(value, f"{where} {key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from bilingual(value, f"{where} {number}")


@pytest.mark.parametrize(
    "name", sorted(path.relative_to(resources.ROOT).as_posix() for path in FILES)
)
def test_every_label_is_there_in_both_languages_with_the_same_placeholders(name):
    for where, label in bilingual(resources.toml(name), name):
        assert {"zh", "en"} <= set(label), where
        helps = {name for name in label if name.startswith("help_")}
        assert helps in (set(), {"help_zh", "help_en"}), where
        if isinstance(label["zh"], str):
            assert label["zh"].strip(), where
            assert label["en"].strip(), where
            assert placeholders(label["zh"]) == placeholders(label["en"]), where


def test_the_44_named_places_of_the_dossier_are_declared():
    """第十七条 names 44 (requirements 2.5.1); each has a category, a label and one home."""
    dossier = resources.toml("dossier/fields.toml")
    named = [key for category in dossier["category"] for key in category["named"]]
    assert len(named) == 44
    asked = [key for category in dossier["category"] for key in category.get("extras", [])]
    assert {*named, *asked} <= set(dossier["field"])


def test_every_sentence_belongs_to_a_reason():
    assert set(REFUSALS) <= {reason.value for reason in Reason}
