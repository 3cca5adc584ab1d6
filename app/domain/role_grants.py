"""When a granted role takes effect, and who may confirm it (DESIGN decision 12)."""

from collections.abc import Collection

from app.domain.permissions import DOSSIER_ROLES, Role


def needs_second_person(role: Role, open_users: int) -> bool:
    """Say whether a grant of `role` waits for a second person: dossier roles, from two users on."""
    return role in DOSSIER_ROLES and open_users > 1


def may_confirm(person: int, granter: int, holder: int, confirmers: Collection[int]) -> bool:
    """Say whether `person` may confirm a role that `granter` gave to `holder`.

    `confirmers` are open users whose roles in force let them confirm. Neither granter nor holder
    confirms while there is somebody else who can; in an office of two, where there is nobody
    else, the second person is the holder, because an office must not lock itself out.
    """
    if person == granter:
        return False
    others = set(confirmers) - {granter, holder}
    return person in others if others else True
