"""Words of a search as a condition on the index, in categories that the reader may see."""

from sqlalchemy import ColumnElement, Text, and_, bindparam, false, select, text

from app.domain.text import query_words
from database.tables.client import client, search_entry

MOST_WORDS = 6
"""Words of a search that count; more only come from pasted text."""


def words_of(words: str) -> tuple[str, ...]:
    """Words of a search that count."""
    return query_words(words)[:MOST_WORDS]


def matched(words: int, categories: frozenset[int]) -> ColumnElement[bool]:
    """Clients in whose entries of `categories` the bound `word_0` … are found, anywhere in them.

    Several words must all be found, but each may stand in another entry: a contact and a part of
    the name. Each word is a subquery of its own, so that the index of bigrams leads.
    """
    found = [_word_matched(number, categories) for number in range(words)]
    return and_(*found) if found else false()


def _word_matched(number: int, categories: frozenset[int]) -> ColumnElement[bool]:
    name = f"word_{number}"
    rows = text(f"SELECT rowid FROM client_ft WHERE client_ft MATCH :{name}")
    hits = rows.bindparams(bindparam(name, "", type_=Text)).columns(search_entry.c.pk)
    return client.c.pk.in_(
        select(search_entry.c.client_pk).where(
            search_entry.c.pk.in_(hits), search_entry.c.category.in_(sorted(categories))
        )
    )
