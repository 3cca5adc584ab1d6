"""Who follows a leaver (S21-4, S21-8): the places that one person hands on to others."""

from dataclasses import replace
from enum import StrEnum

from app.domain.clients import Owners


class Place(StrEnum):
    """What somebody is for a client: A owner, B owner (A/B 角), responsible person (责任人)."""

    A = "a"
    B = "b"
    RESPONSIBLE = "r"


class Told(StrEnum):
    """How a client was told that its account manager has changed (S21-8)."""

    VISIT = "visit"
    PHONE = "phone"
    LETTER = "letter"
    MESSAGE = "message"


def places(owners: Owners, user_pk: int) -> tuple[Place, ...]:
    """Every place that a person holds for a client."""
    held = (
        (Place.A, owners.a_user_pk),
        (Place.B, owners.b_user_pk),
        (Place.RESPONSIBLE, owners.responsible_user_pk),
    )
    return tuple(place for place, who in held if who == user_pk)


def passed_on(owners: Owners, leaver: int, to: int, b_to: int | None = None) -> Owners:
    """Owners after `leaver` handed every place to `to`, the B place to `b_to` where one is named.

    A B owner who follows as A owner leaves the B place, which goes to `b_to` or stays empty: A and
    B are two persons (S21-7). So does `to` who already is A owner and would get the B place.
    """
    a, b = owners.a_user_pk, owners.b_user_pk
    if a == leaver:
        a = to
        if b == to:
            b = b_to
    elif b == leaver:
        b = to if b_to is None else b_to
    if b == a:
        b = None
    responsible = owners.responsible_user_pk
    return replace(
        owners,
        a_user_pk=a,
        b_user_pk=b,
        responsible_user_pk=to if responsible == leaver else responsible,
    )
