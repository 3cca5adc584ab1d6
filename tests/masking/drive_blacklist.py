"""Drivers of the blacklists: they hold what officers typed, and nothing of a dossier."""

from app.services.claims import blacklist
from app.services.claims.blacklist import AddToBlacklist, EndBlacklisting, PassBlacklisted
from tests.masking.driving import Desk, drives
from tests.masking.people import UNIT_OF
from tests.offices import CITY


@drives(blacklist.show_blacklist)
def _show(desk: Desk) -> None:
    desk.run(blacklist.show_blacklist, None)


@drives(blacklist.add_to_blacklist)
def _add(desk: Desk) -> None:
    for unit in (CITY, *sorted(set(UNIT_OF.values()))):
        command = AddToBlacklist(desk.planted.office.unit(unit), "别的公司", None, "长期拖欠")
        desk.run(blacklist.add_to_blacklist, command)


@drives(blacklist.end_blacklisting, never="the lists are empty here")
def _end(desk: Desk) -> None:
    desk.run(blacklist.end_blacklisting, EndBlacklisting("unknown", "已清"))


@drives(blacklist.pass_blacklisted, never="the lists are empty here")
def _pass(desk: Desk) -> None:
    command = PassBlacklisted("unknown", desk.planted.office.unit(CITY), "试行")
    desk.run(blacklist.pass_blacklisted, command)
