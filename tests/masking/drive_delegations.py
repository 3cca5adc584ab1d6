"""Drivers of delegations of signing: they name people and papers, and nothing of a dossier."""

from app.domain.cases import CaseKind
from app.services import delegations
from app.services.delegations import Delegate, RevokeDelegation
from tests.masking.driving import Desk, drives
from tests.masking.office import MOMENT
from tests.offices import FINANCE, WITHOUT_ROLE

TODAY = MOMENT.date()


@drives(delegations.list_delegations)
def _list(desk: Desk) -> None:
    desk.run(delegations.list_delegations, None)


@drives(delegations.delegate)
def _delegate(desk: Desk) -> None:
    for name in (FINANCE, WITHOUT_ROLE):
        for kind in CaseKind:
            to = desk.planted.office.user(name)
            command = Delegate(to, frozenset({kind}), TODAY, TODAY, "邮授〔2026〕1号")
            desk.run(delegations.delegate, command)


@drives(delegations.revoke_delegation, never="nobody delegated anything here")
def _revoke(desk: Desk) -> None:
    desk.run(delegations.revoke_delegation, RevokeDelegation("unknown"))
