"""Words of claims in the window's language: states, columns, acts, territories, channels."""

import re

from PySide6.QtCore import QCoreApplication

import resources.catalogue as shipped
from app.domain.claims import ActKind, Column, State
from app.readmodels.claims import ClaimCard, ClaimChoices, TimelineAct
from ui.dossier.words import specialty_words, words
from ui.formatting import UNKNOWN, Formats
from ui.i18n import current, label, signed_by

translate = QCoreApplication.translate

JOINED = "、"
_BUREAU = re.compile(r"(邮政局|邮政分公司)$")
_DIVISION = re.compile(r"(?<=..)(自治县|县|区|市)$")


def state_words(state: State) -> str:
    """待上报, 待审核 … 战败: the state as chips and tables name it."""
    return {
        State.DRAFT: translate("Claims", "to submit"),
        State.SUBMITTED: translate("Claims", "to review"),
        State.APPROVED: translate("Claims", "to file"),
        State.FILED: translate("Claims", "to announce"),
        State.EXCLUSIVE: translate("Claims", "exclusive"),
        State.DUE: translate("Claims", "to judge"),
        State.RESELECT: translate("Claims", "reselecting"),
        State.WON: translate("Claims", "won"),
        State.SIGNED: translate("Claims", "signed"),
        State.REGISTERED: translate("Claims", "registered"),
        State.REJECTED: translate("Claims", "rejected"),
        State.WITHDRAWN: translate("Claims", "withdrawn"),
        State.LOST: translate("Claims", "lost"),
    }[state]


def column_words(column: Column) -> str:
    """待上报 … 已签约: heads of the columns."""
    return {
        Column.DRAFT: translate("Claims", "To submit"),
        Column.SUBMITTED: translate("Claims", "To review"),
        Column.TO_PUBLISH: translate("Claims", "To announce"),
        Column.EXCLUSIVE: translate("Claims", "Exclusive"),
        Column.ENDING: translate("Claims", "Ending"),
        Column.DUE: translate("Claims", "To judge"),
        Column.RESELECT: translate("Claims", "Reselecting"),
        Column.WON: translate("Claims", "Won"),
        Column.SIGNED: translate("Claims", "Signed"),
    }[column]


def short_territory(name: str) -> str:
    """龙川 of 龙川县邮政局: a card has no room for more."""
    return _DIVISION.sub("", _BUREAU.sub("", name)) or name


def place_words(card: ClaimCard) -> str:
    """`龙川 · 佗城支局`; a unit without branches stands alone."""
    territory, unit = short_territory(card.territory), card.unit
    if short_territory(unit) == territory:
        return _BUREAU.sub("", unit)
    return f"{territory} · {unit}"


def business_words(card: ClaimCard) -> str:
    """Specialties of the plan; a dash for whom X-26 does not show them."""
    if card.inside is None or not card.inside.businesses:
        return UNKNOWN
    return label("、", ", ").join(specialty_words(one) for one in card.inside.businesses)


def industry_words(code: str | None) -> str:
    """`C22 造纸和纸制品业`."""
    if not code:
        return UNKNOWN
    return shipped.field_values().show(shipped.fields()["industry"], code, current().value)


def industry_choices() -> tuple[tuple[str, str], ...]:
    """(code, words) of every industry."""
    rows = shipped.industries().by_code.values()
    return tuple((row.code, f"{row.code} {row.name}") for row in rows)


def person_choices(choices: ClaimChoices) -> tuple[tuple[str, str], ...]:
    """(key, `name · unit`) of everybody who can be in charge."""
    names = {unit.pk: unit.name for unit in choices.units}
    return tuple(
        (str(one.pk), " · ".join(part for part in (one.name, names.get(one.unit_pk)) if part))
        for one in choices.people
    )


def last_words(card: ClaimCard, formats: Formats) -> str:
    """Last line of a card: the last progress, or since when it stands here."""
    inside = card.inside
    since = translate("Claims", "{day} {state}").format(
        day=formats.day(card.since), state=_since_words(card.state)
    )
    if inside is None:
        return since
    if card.state is State.SUBMITTED and inside.competing:
        rivals = translate("Claims", "{count} competing").format(count=inside.competing + 1)
        return label(f"{since}，{rivals}", f"{rivals}, {since}")  # the end may be cut
    if inside.progress_on is not None:
        return f"{formats.day(inside.progress_on)} {inside.progress_text or ''}".strip()
    if card.state in {State.EXCLUSIVE, State.DUE}:
        return translate("Claims", "no progress recorded")
    return since


def _since_words(state: State) -> str:
    return {
        State.DRAFT: translate("Claims", "drafted"),
        State.SUBMITTED: translate("Claims", "submitted"),
        State.APPROVED: translate("Claims", "approved"),
        State.FILED: translate("Claims", "filed"),
        State.EXCLUSIVE: translate("Claims", "announced"),
        State.DUE: translate("Claims", "ended"),
        State.RESELECT: translate("Claims", "judged without progress"),
    }.get(state, state_words(state))


def channel_words(channel: str) -> str:
    """走访, 电话 … of a progress."""
    return words(shipped.texts("claim_channels")[channel])


def act_words(act: TimelineAct) -> str:
    """What happened, with its number where a paper got one."""
    kind = words(shipped.texts("claim_acts")[act.kind.value])
    if act.ending is not None:
        kind = f"{kind} · {state_words(act.ending)}"
    return f"{kind} {act.number}" if act.number else kind


_BY_RULE = frozenset(
    {
        ActKind.APPROVED,
        ActKind.REJECTED,
        ActKind.PUBLISHED,
        ActKind.EXPIRED,
        ActKind.EXTENDED,
        ActKind.NO_PROGRESS,
        ActKind.RESELECTED,
    }
)
"""Acts in which a rule decided something; its version is told."""


def act_detail(act: TimelineAct, formats: Formats) -> str:
    """Second line of a step: who, how, until when."""
    parts = [signed_by(act.author, act.author_for)]
    if act.channel:
        parts.append(channel_words(act.channel))
    if act.unit:
        parts.append(act.unit)
    if act.due is not None:
        parts.append(translate("Claims", "until {day}").format(day=formats.day(act.due)))
    if act.competitor:
        parts.append(translate("Claims", "competitor {name}").format(name=act.competitor))
    if act.destination:
        parts.append(translate("Claims", "went to {place}").format(place=act.destination))
    if act.next_contact is not None:
        contact = translate("Claims", "next contact {day}")
        parts.append(contact.format(day=formats.day(act.next_contact)))
    if act.rule_version is not None and act.kind in _BY_RULE:
        parts.append(translate("Claims", "rules v{number}").format(number=act.rule_version))
    return " · ".join(part for part in parts if part)
