"""Words of a hand-over: places, open work and what becomes of it, past hand-overs."""

from PySide6.QtCore import QCoreApplication

from app.domain.leaving import Place, Told
from app.readmodels.leaving import HeldClient, OpenWork

translate = QCoreApplication.translate


def place_words(places: tuple[Place, ...]) -> str:
    """A 角、责任人."""
    words = {
        Place.A: translate("Leaving", "A owner"),
        Place.B: translate("Leaving", "B owner"),
        Place.RESPONSIBLE: translate("Leaving", "responsible"),
    }
    return "、".join(words[place] for place in places)


def open_words(client: HeldClient) -> str:
    """What of the leaver is open at a client."""
    parts = []
    if client.pending:
        parts.append(translate("Leaving", "{n} proposals").format(n=client.pending))
    if client.needs:
        parts.append(translate("Leaving", "{n} needs").format(n=client.needs))
    return " · ".join(parts)


def work_words(work: OpenWork) -> tuple[str, str]:
    """What it is, and what becomes of it."""
    kept = {
        "verifications": (
            translate("Leaving", "overdue verifications"),
            translate("Leaving", "go on with the client"),
        ),
        "proposals": (
            translate("Leaving", "proposals that wait"),
            translate("Leaving", "stay under the name; the keeper decides"),
        ),
        "needs": (
            translate("Leaving", "open needs noted"),
            translate("Leaving", "stay at the client"),
        ),
        "requests": (
            translate("Leaving", "requests for access"),
            translate("Leaving", "wait for who decides them"),
        ),
        "untold": (
            translate("Leaving", "clients to be told"),
            translate("Leaving", "go on with the client"),
        ),
        "postponed": (
            translate("Leaving", "postponed duties"),
            translate("Leaving", "the successor has them without a delay"),
        ),
        "draft": (
            translate("Leaving", "unsaved typing of {day}").format(day=work.detail),
            translate("Leaving", "only the author gets it back: sign in and save it first"),
        ),
    }
    return kept.get(work.kind) or _ending_words(work)


def _ending_words(work: OpenWork) -> tuple[str, str]:
    """What ends with the account."""
    ends = translate("Leaving", "end with the account")
    needs_key = translate("Leaving", "have another keeper sign in first")
    ending = {
        "grants": (translate("Leaving", "single grants of access"), ends),
        "roles": (translate("Leaving", "roles in force"), ends),
        "waiting_roles": (translate("Leaving", "roles to confirm"), ends),
        "appointments": (
            translate("Leaving", "appointments as archive keeper: {units}").format(
                units=work.detail
            ),
            translate("Leaving", "end with the role; appoint somebody"),
        ),
        "last_group_key": (translate("Leaving", "last holder of the key of category 3"), needs_key),
        "codes": (translate("Leaving", "unused one-time codes"), ends),
        "slots": (translate("Leaving", "workstation accounts enrolled"), ends),
    }
    return ending.get(work.kind, (work.kind, ""))


def told_words(how: Told) -> str:
    """How a client was told."""
    return {
        Told.VISIT: translate("Leaving", "visit"),
        Told.PHONE: translate("Leaving", "telephone"),
        Told.LETTER: translate("Leaving", "letter"),
        Told.MESSAGE: translate("Leaving", "message"),
    }[how]
