"""Whatever people read is there in Chinese and in English."""

import string

import pytest

import resources
from app.domain.errors import Reason

REFUSALS = resources.toml("texts/refusals.toml")


def placeholders(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence_in_both_languages_with_the_same_placeholders(reason):
    sentences = REFUSALS[reason.value]
    assert {"zh", "en"} == set(sentences)
    assert all(text.strip() for text in sentences.values())
    assert placeholders(sentences["zh"]) == placeholders(sentences["en"])
    assert "" not in placeholders(sentences["zh"])


def test_every_sentence_belongs_to_a_reason():
    assert set(REFUSALS) <= {reason.value for reason in Reason}
