"""Find clients for the palette: few of them, with what matched and where."""

from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.permissions import Permission
from app.domain.text import name_key, query_words
from app.readmodels.clients import ClientRow, ListFilter
from app.services.clients import late_before, query_digest
from app.services.lateness import judge
from app.services.pinyin import initials
from app.services.usecase import Call, Kind, usecase
from database.queries import clients as queries

MOST = 8
Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A client with the places (from, to) in its name that matched.

    Without marks it was found by its code or by a contact; `by_contact` tells which. The contact
    itself stays in category 2 and is not shown.
    """

    row: ClientRow
    marks: Marks
    by_contact: bool


@usecase(Kind.BROWSE, Permission.CLIENT_LIST)
def find_clients(call: Call, command: str) -> tuple[Found, ...]:
    """The first clients found by these words that the actor may see."""
    page = queries.page(
        call.uow.connection,
        call.actor,
        ListFilter(command),
        limit=MOST,
        late_before=late_before(call),
        judge=judge(call.office.rules, call.today, call.office.zone),
    )
    digest = query_digest(command)
    note = LogNote(
        Action.SEARCH, object_type="client", query_digest=digest, result_count=len(page.rows)
    )
    call.record(note)
    return tuple(_found(row, command) for row in page.rows)


def marks_in(name: str, words: str) -> Marks:
    """Where `words` stand in `name`, as written or by pinyin initials; in order, apart."""
    places = [(at, key) for at, character in enumerate(name) for key in name_key(character)]
    written = "".join(key for _at, key in places)
    found: list[tuple[int, int]] = []
    for word in query_words(words):
        start = written.find(word)
        if start < 0 and word.isascii() and word.isalpha():
            # Initials run beside the name's letters only where each sign gave one letter.
            spoken = initials(name)
            start = spoken.find(word) if len(spoken) == len(places) else -1
        if start >= 0:
            found.append((places[start][0], places[start + len(word) - 1][0] + 1))
    return _apart(sorted(found))


def _apart(found: list[tuple[int, int]]) -> Marks:
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)


def _found(row: ClientRow, words: str) -> Found:
    marks = marks_in(row.name, words)
    codes = name_key(f"{row.code or ''} {row.uscc or ''}")
    by_code = all(word in codes for word in query_words(words))
    return Found(row, marks, not marks and not by_code)
