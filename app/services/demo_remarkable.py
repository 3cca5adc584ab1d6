"""What should be noticed in the sample office's register: nights, refusals, too many dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import Reason, Refusal
from app.services.demo_care import Served
from app.services.demo_diary import Act, Diary
from app.services.dossier import OpenDossier, open_dossier
from app.services.office import Desk

_MANY = 27
"""Dossiers that somebody opens in one day: more than is never noticed."""


@dataclass(frozen=True, slots=True)
class Remarkable:
    """Plans what the board of exceptions shows, in the last two weeks and the month before."""

    diary: Diary
    ids: dict[str, str]
    staff: dict[str, str]

    def plan(self, served: Sequence[Served]) -> None:
        """Plan two late evenings, one of them at strangers' clients, and a day of many."""
        last = len(self.diary.days) - 1
        managers = sorted({one.profile.manager for one in served if one.profile.manager})
        for manager, day in zip(managers, (last - 3, last - 12), strict=False):
            own = [one for one in served if one.profile.manager == manager]
            others = [one for one in served if one.profile.manager not in (manager, None)]
            self.diary.add(day, manager, self._looking(own[:2]), night=True)
            self.diary.add(day, manager, self._looking(others[:1]), night=True)
        strange = self.staff["finance"]
        for day in (last - 1, last - 14):
            known = [one for one in served if one.since < day]
            self.diary.add(day, strange, self._looking(known[:_MANY]))

    def _looking(self, clients: Sequence[Served]) -> Act:
        def look(desk: Desk) -> None:
            for one in clients:
                try:
                    command = OpenDossier(self.ids[one.profile.name], "核对账单")
                    desk.services.run(open_dossier, desk.actor, command)
                except Refusal as refusal:
                    if refusal.reason is not Reason.NOT_ALLOWED:
                        raise

        return look
