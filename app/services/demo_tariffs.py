"""Norms of discounts of the sample office, and its authorisation to approve within them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import resources
from app.domain.tariffs import NormTable, rate_of
from app.services.demo_diary import Diary
from app.services.demo_office import Scene
from app.services.office import Desk
from app.services.tariffs.authorisations import AuthoriseDiscounts, authorise_discounts
from app.services.tariffs.book import tariff_book
from app.services.tariffs.norms import SetNorm, set_norm


@dataclass(frozen=True, slots=True)
class DemoTariffs:
    """Enters the papers on the first day, under the name of the organ officer."""

    diary: Diary
    scene: Scene
    staff: dict[str, str]

    def plan(self) -> None:
        """Norms before the authorisation."""
        officer = self.staff["organ_officer"]
        self.diary.add(0, officer, self._record_norms)
        self.diary.add(0, officer, self._authorise)

    def _record_norms(self, desk: Desk) -> None:
        data, unit = resources.toml("demo/tariffs.toml"), self.scene.units[self.staff["office"]]
        book = desk.services.run(tariff_book, desk.actor, None)
        businesses = {row.name: row.pk for row in book.businesses}
        year = self._year
        for row in data["norm"]:
            issuer, number = data["papers"][row["table"]]
            for group, rate in row["rates"].items():
                command = SetNorm(
                    *(NormTable(row["table"]), unit, businesses[row["business"]], group),
                    *(rate_of(rate) or 0, rate_of(row.get("agency", "")), date(year, 1, 1), None),
                    *(number.format(year=year - 1), date(year - 1, 12, 8), issuer),
                )
                desk.services.run(set_norm, desk.actor, command)

    def _authorise(self, desk: Desk) -> None:
        data: dict[str, Any] = resources.toml("demo/tariffs.toml")
        year, number = self._year, data["authorisation"]
        command = AuthoriseDiscounts(
            self.scene.units[self.staff["office"]],
            data["authorised_by"],
            number.format(year=year - 1),
            date(year - 1, 12, 20),
            date(year, 1, 1),
            date(year + 2, 12, 31),
        )
        desk.services.run(authorise_discounts, desk.actor, command)

    @property
    def _year(self) -> int:
        return self.diary.days[0].year
