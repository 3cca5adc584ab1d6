"""What happened in the sample office: registers imported, clients created and looked after."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from app.domain.clients import Owners
from app.domain.permissions import Role
from app.readmodels.clients import ListFilter
from app.services.assignments import AssignClient, assign_client
from app.services.clients import CreateClient, ListClients, create_client, list_clients
from app.services.demo_approvals import DemoApprovals
from app.services.demo_bank import DemoBank
from app.services.demo_care import Care, Served
from app.services.demo_claims import DemoClaims
from app.services.demo_clients import Clients, Profile
from app.services.demo_credit import DemoCredit, credit_rows
from app.services.demo_decisions import Decisions
from app.services.demo_diary import Act, Diary
from app.services.demo_looks import Looks
from app.services.demo_named import Named, Rows, discounted_rows
from app.services.demo_office import Scene, demo_users, office_words
from app.services.demo_recovery import DemoRecovery
from app.services.demo_register import import_register, import_revenue
from app.services.demo_remarkable import Remarkable
from app.services.demo_tariffs import DemoTariffs
from app.services.office import Desk
from app.services.usecase import Progress

_IN_REGISTERS = 0.6
_CREATED_BY = 0.8
_REVENUE_ON = 0.85
_SECOND_OWNER = 0.25
_FURTHER_SITES = 100
"""Clients for each further site of another one."""

_WITH_DISCOUNTS, _WITH_CREDIT = 20, 22
"""Clients from which on some of them are those of the sample's applications, of its credit."""

_FIRST_DISCOUNTED, _FIRST_ON_CREDIT = 901, 921
"""Serials of their codes."""

_SITES = ("二厂", "城南门店", "仓储中心", "工业园厂区", "新校区")
_ALL = 100_000


@dataclass(slots=True)
class Past:
    """Plans the past of a sample office in its diary, then plays it."""

    scene: Scene
    diary: Diary
    source: Clients
    folder: Path
    ids: dict[str, str] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=office_words)
    _credit: DemoCredit | None = None

    @property
    def _rng(self) -> Random:
        return self.diary.rng

    def plan(self, clients: int) -> None:
        """Plan a past with `clients` clients in the end, those registered from claims included."""
        day_after = self.diary.eve + timedelta(days=1)
        clients -= DemoClaims(self.diary, self.scene, self._words, day_after).plan()
        DemoTariffs(self.diary, self.scene, self._words).plan()
        discounted = self._plan_discounts(day_after) if clients >= _WITH_DISCOUNTS else ()
        if clients >= _WITH_CREDIT:
            discounted += self._plan_credit(day_after)
        clients -= len(discounted)
        sites = clients // _FURTHER_SITES
        profiles = list(self.source.many(clients - sites))
        registered = round(len(profiles) * _IN_REGISTERS)
        self._plan_registers(profiles[:registered])
        served = [self._served(p, number < registered) for number, p in enumerate(profiles)]
        Decisions(self.diary, self.scene, self.ids, self._words).plan(served)
        served += discounted
        Care(self.diary, self.ids, self._words).plan(served)
        Looks(self.diary, self.scene, self.ids, self._words).plan(served)
        Remarkable(self.diary, self.ids, self._words).plan(served)
        self._plan_sites([one for one in served if one.first_unit == one.profile.unit], sites)
        day = round(len(self.diary.days) * _REVENUE_ON)
        fresh = [*profiles[registered:], *(one.profile for one in discounted)]
        self.diary.add(day, self._words["keeper"], lambda d: import_revenue(d, self.folder, fresh))

    def _plan_discounts(self, today: date) -> tuple[Served, ...]:
        """Clients that apply for discounts, and their applications."""
        clients = self._named(discounted_rows(), _FIRST_DISCOUNTED)
        served = clients.plan(self.source)
        approvals = DemoApprovals(self.diary, self.scene, self._words, today, self.ids)
        approvals.plan(clients.managers())
        return served

    def _named(self, rows: Rows, first: int) -> Named:
        return Named(self.diary, self.scene, self._words, self.ids, rows, first)

    def _plan_credit(self, today: date) -> tuple[Served, ...]:
        """Clients that use credit: what they owe, what they paid, what was done about it."""
        self._credit = DemoCredit(self.diary, self._words, today, self.ids)
        clients = self._named(credit_rows(), _FIRST_ON_CREDIT)
        served = clients.plan(self.source)
        self._credit.plan(clients.managers())
        recovery = DemoRecovery(self.diary, self._words, today, self.ids)
        recovery.plan(clients.managers())
        DemoBank(self.diary, self._words, today).plan()
        return served

    def play(self, progress: Progress) -> None:
        """Play what was planned."""
        glance = ListClients(ListFilter())

        def look(desk: Desk) -> None:
            desk.services.run(list_clients, desk.actor, glance)
            if self._credit is not None:
                self._credit.evaluate(desk)

        self.diary.play(self.scene, (self._words["keeper"], look), progress)

    def _plan_registers(self, profiles: Sequence[Profile]) -> None:
        """Each county's register is imported on the first day by the keeper in charge."""
        by_unit: dict[str, list[Profile]] = {}
        for profile in profiles:
            by_unit.setdefault(profile.area.unit, []).append(profile)
        for unit, rows in by_unit.items():
            self.diary.add(0, self._words["keeper"], self._importing(unit, rows))
        self.diary.add(0, self._words["keeper"], self._remember_ids)

    def _importing(self, unit: str, rows: list[Profile]) -> Act:
        return lambda desk: import_register(desk, self.folder, unit, rows)

    def _remember_ids(self, desk: Desk) -> None:
        page = desk.services.run(list_clients, desk.actor, ListClients(limit=_ALL))
        self.ids.update((row.name, row.id) for row in page.rows)

    def _served(self, profile: Profile, registered: bool) -> Served:  # noqa: FBT001
        """Plan how a client comes into the office and who is to look after it."""
        first_unit = profile.area.unit if registered else profile.unit
        since = 1
        if not registered:
            keeper = self._keeper_of(profile)
            latest = round(len(self.diary.days) * _CREATED_BY)
            day = self.diary.some_day(keeper, 1, latest)
            self.diary.add(day, keeper, self._creating(profile))
            since = day + 1
        moves = first_unit != profile.unit
        if moves or (profile.manager is not None and not registered):
            since = self._plan_assignment(profile, since, moves=moves) + 1
        return Served(profile, first_unit, since)

    def _keeper_of(self, profile: Profile) -> str:
        of_county = profile.area.unit == self._county()
        return self._words["county_keeper" if of_county else "keeper"]

    def _county(self) -> str:
        head = self._words["county_keeper"]
        return next(user.unit for user in demo_users() if user.name == head)

    def _creating(self, profile: Profile) -> Act:
        def create(desk: Desk) -> None:
            unit = self.scene.units[profile.unit]
            command = CreateClient(profile.values(), unit, not_duplicates=True)
            self.ids[profile.name] = desk.services.run(create_client, desk.actor, command)

        return create

    def _plan_assignment(self, profile: Profile, since: int, *, moves: bool) -> int:
        """Unit and owners: by the county's head inside the county, else by the organ."""
        inside = not moves and profile.unit == self._county()
        who = self._words["unit_head" if inside else "organ_officer"]
        day = self.diary.some_day(who, since)
        second = self._second_owner(profile)
        reason = "交由支局就近服务" if moves else "指定客户经理"

        def assign(desk: Desk) -> None:
            unit = self.scene.units[profile.unit]
            first = self.scene.users[profile.manager] if profile.manager else None
            owners = Owners(unit, first, self.scene.users[second] if second else None)
            command = AssignClient(self.ids[profile.name], owners, reason)
            desk.services.run(assign_client, desk.actor, command)

        self.diary.add(day, who, assign)
        return day

    def _second_owner(self, profile: Profile) -> str | None:
        if profile.manager is None or self._rng.random() > _SECOND_OWNER:
            return None
        managers = [u.name for u in demo_users() if Role.ACCOUNT_MANAGER.value in u.roles]
        return self._rng.choice([name for name in managers if name != profile.manager])

    def _plan_sites(self, served: Sequence[Served], count: int) -> None:
        """Further sites of the same legal person, each with an address of its own (decision 4)."""
        for one in self._rng.sample(served, min(count, len(served))):
            keeper = self._words["keeper"]
            day = self.diary.some_day(keeper, one.since)
            self.diary.add(day, keeper, self._adding_site(one.profile, self._rng.choice(_SITES)))

    def _adding_site(self, profile: Profile, site: str) -> Act:
        address = self.source.names.address(profile.area)

        def add(desk: Desk) -> None:
            copied = {
                path: value
                for path, value in profile.values().items()
                if not path.startswith(("contacts.", "manager_text"))
            }
            values = (
                copied
                | {path: address for path in copied if path.endswith(".text")}
                | {"site_name": site}
            )
            command = CreateClient(
                values, self.scene.units[profile.unit], further_site_of=self.ids[profile.name]
            )
            desk.services.run(create_client, desk.actor, command)

        return add
