"""Text keys and search expressions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import (
    bigrams,
    clean,
    half_width,
    match_expression,
    name_key,
    query_words,
)

NAMES = st.text("和平县恒安德润电子科技有限公司瑞达物流ABab１２12（）()· \u3000-", max_size=30)


def found(expression: str, indexed: str) -> bool:
    """What the full-text index does with words of `match_expression`."""
    tokens = indexed.split()
    for term in expression.split(" AND "):
        if term.endswith("*"):
            hit = any(token.startswith(term[1:-2]) for token in tokens)
        else:
            words = term.strip('"').split()
            hit = any(tokens[at : at + len(words)] == words for at in range(len(tokens)))
        if not hit:
            return False
    return True


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("\u3000阳明镇永兴制衣 ", "阳明镇永兴制衣"),
        ("\ufeff名 称\t\n", "名 称"),
        ("（瑞达）", "（瑞达）"),
        (" \u3000 ", ""),
    ],
)
def test_cleaning_takes_only_the_white_space_around(typed: str, stored: str) -> None:
    assert stored == clean(typed)


def test_full_width_letters_become_plain() -> None:
    assert half_width("９１４Ａ（ｂ）") == "914A(b)"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("和平县瑞达（集团）有限公司", "和平县瑞达(集团)有限公司"),
        ("ＡＢＣ　贸易", "abc贸易"),
        ("瑞达·物流 - 分公司", "瑞达物流分公司"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_a_branch_is_not_its_company() -> None:
    assert name_key("瑞达物流有限公司") != name_key("瑞达物流有限公司分公司")


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@pytest.mark.parametrize(
    ("key", "indexed"),
    [("", ""), ("瑞", "瑞"), ("瑞达", "瑞达 达"), ("瑞达物流", "瑞达 达物 物流 流")],
)
def test_bigrams_are_the_windows_and_the_last_character(key: str, indexed: str) -> None:
    assert indexed == bigrams(key)


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("瑞", '"瑞"*'),
        ("瑞达物", '"瑞达 达物"'),
        ("哈尔滨\u3000物流", '"哈尔 尔滨" AND "物流"'),
        ("（）-", None),
        ("", None),
        ('" OR *', '"or"'),
    ],
)
def test_queries_become_prefix_phrase_and_and(query: str, expression: str | None) -> None:
    assert expression == match_expression(query)


def test_words_without_letters_vanish() -> None:
    assert query_words(" 瑞达 — 物流(集团) ") == ("瑞达", "物流集团")


@given(NAMES, st.integers(0, 30), st.integers(1, 30))
def test_every_part_of_a_name_finds_it(name: str, start: int, length: int) -> None:
    key = name_key(name)
    part = key[start : start + length]
    expression = match_expression(part)
    assert expression is None if not part else expression and found(expression, bigrams(key))


@given(NAMES, st.text("和平县瑞达物流ab", min_size=2, max_size=4))
def test_nothing_else_finds_it(name: str, word: str) -> None:
    key = name_key(name)
    expression = match_expression(word)
    assert expression is not None
    assert (word in key) == found(expression, bigrams(key))
