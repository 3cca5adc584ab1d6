"""Forms of the tab of tariffs: a norm, its end, a business type, an authorisation."""

from PySide6.QtWidgets import QWidget

from app.domain.calendar import Period
from app.domain.discounts import Scope
from app.domain.specialties import SPECIALTIES
from app.domain.tariffs import NormTable, rate_of
from app.readmodels.tariffs import NormRow, TableRight, TariffBook
from app.services.tariffs.authorisations import AuthoriseDiscounts, authorise_discounts
from app.services.tariffs.businesses import TABLE_OF, AddBusiness, add_business
from app.services.tariffs.norms import EndNorm, SetNorm, end_norm, grades, set_norm
from ui.desk import Desk
from ui.office.ask_dialog import AskDialog
from ui.office.tariff_words import group_name, scope_name, table_name
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind

EVERY = "*"
"""Stands for every band in the list of choices, where "" is nothing chosen."""


class NormDialog(AskDialog):
    """A norm of one table, as the paper says; `done_with(id)`."""

    def __init__(
        self, desk: Desk, parent: QWidget, book: TariffBook, table: NormTable, business_pk: int = 0
    ) -> None:
        super().__init__(desk, parent, "norm_dialog")
        self._table = table
        self._rights = {str(one.unit_pk): one for one in book.rights if one.table is table}
        title = self.tr("Record: {table}").format(table=table_name(table))
        self.set_words(title, self.tr("Record"))
        first = next(iter(self._rights.values()))
        raw = {
            "unit": str(first.unit_pk),
            "business": str(business_pk or ""),
            "group": EVERY,
            "since": desk.formats.today().isoformat(),
            "issuer": first.issuer,
        }
        self.set_fields((*self._about(book), *self._paper(first)), raw)

    def _about(self, book: TariffBook) -> tuple[FieldLook, ...]:
        choice = InputKind.CHOICE
        fitting = tuple(
            (str(row.pk), f"{row.specialty} · {row.name}")
            for row in book.businesses
            if row.ended_on is None
            and (self._table.above is not None or TABLE_OF[row.scope] is self._table)
        )
        by_grade = self._table is NormTable.GRADE
        known = grades() if by_grade else [band.name for band in book.bands]
        every = (EVERY, group_name(self._table, ""))
        groups = (every, *((name, name) for name in known))
        organs = tuple((pk, one.unit) for pk, one in self._rights.items())
        who = (FieldLook("unit", self.tr("Organ"), choice, choices=organs, required=True),)
        percent = self.tr("per cent off the tariff, such as 12.5")
        words = self.tr("Grade") if by_grade else self.tr("Band of mail use")
        return (
            *(who if len(organs) > 1 else ()),
            FieldLook("business", self.tr("Business"), choice, choices=fitting, required=True),
            FieldLook("group", words, choice, choices=groups, required=True),
            FieldLook("rate", self.tr("Highest discount"), hint=percent, required=True),
            FieldLook("agency", self.tr("Highest agency fee"), hint=self.tr("per cent, if any")),
        )

    def _paper(self, right: TableRight) -> tuple[FieldLook, ...]:
        day = InputKind.DATE
        issuer = (FieldLook("issuer", self.tr("Issued by"), required=True),)
        return (
            FieldLook("since", self.tr("First day"), day, required=True),
            FieldLook("until", self.tr("Last day"), day, hint=self.tr("until further notice")),
            *(() if right.own else issuer),
            FieldLook("document", self.tr("Document number"), required=True),
            FieldLook("dated", self.tr("Document date"), day, required=True),
        )

    def submit(self) -> None:
        errors: dict[str, str] = {}
        typed = self.form.typed()
        since, dated = self.read_day("since", errors), self.read_day("dated", errors)
        until = self.read_day("until", errors) if typed["until"].strip() else None
        rate = self._rate("rate", errors)
        agency = self._rate("agency", errors) if typed["agency"].strip() else None
        for key in ("business", "document"):
            if not typed[key].strip():
                errors[key] = self.tr("Please fill in")
        self.form.show_errors(errors)
        if errors or since is None or dated is None or rate is None:
            return
        self.working()
        group = "" if typed["group"] == EVERY else typed["group"]
        unit = int(typed.get("unit") or next(iter(self._rights)))
        about = (self._table, unit, int(typed["business"]), group, rate, agency)
        paper = (since, until, typed["document"], dated, typed.get("issuer", ""))
        self.desk.run(self, set_norm, SetNorm(*about, *paper), self.finish, self.refuse)

    def _rate(self, key: str, errors: dict[str, str]) -> int | None:
        rate = rate_of(self.form.typed()[key])
        if rate is None:
            errors[key] = self.tr("Per cent from 0 to 100 with at most two decimals, such as 12.5")
        return rate


class EndNormDialog(AskDialog):
    """The last day of a norm, with the reason."""

    def __init__(self, desk: Desk, parent: QWidget, row: NormRow) -> None:
        super().__init__(desk, parent, "end_norm_dialog")
        self._row = row
        title = self.tr("End the norm for {business} ({document})")
        words = title.format(business=row.business, document=row.norm.document_no)
        self.set_words(words, self.tr("End it"))
        hint = self.tr("yesterday ends it at once")
        looks = (
            FieldLook("day", self.tr("Last day"), InputKind.DATE, hint=hint, required=True),
            FieldLook("reason", self.tr("Reason"), InputKind.TEXT, required=True),
        )
        self.set_fields(looks, {"day": desk.formats.today().isoformat()})

    def submit(self) -> None:
        errors: dict[str, str] = {}
        day = self.read_day("day", errors)
        self.form.show_errors(errors)
        if day is None:
            return
        self.working()
        command = EndNorm(self._row.norm.id, day, self.form.typed()["reason"])
        self.desk.run(self, end_norm, command, self.finish, self.refuse)


class BusinessDialog(AskDialog):
    """A business type to be added."""

    def __init__(self, desk: Desk, parent: QWidget, book: TariffBook) -> None:
        super().__init__(desk, parent, "business_dialog")
        self.set_words(self.tr("Add a business type"), self.tr("Add"))
        scopes = tuple((scope.value, scope_name(scope)) for scope in book.scopes)
        names = tuple((name, name) for name in SPECIALTIES)
        choice = InputKind.CHOICE
        looks = (
            FieldLook("name", self.tr("Name"), required=True),
            FieldLook("scope", self.tr("Scope"), choice, choices=scopes, required=True),
            FieldLook("specialty", self.tr("Specialty"), choice, choices=names, required=True),
        )
        self.set_fields(looks, {"scope": scopes[-1][0]})

    def submit(self) -> None:
        typed = self.form.typed()
        self.working()
        command = AddBusiness(typed["name"], Scope(typed["scope"]), typed["specialty"])
        self.desk.run(self, add_business, command, self.finish, self.refuse)


class AuthoriseDialog(AskDialog):
    """What the paper of the province says about a prefecture."""

    def __init__(self, desk: Desk, parent: QWidget, book: TariffBook) -> None:
        super().__init__(desk, parent, "authorise_dialog")
        self.set_words(self.tr("Authorisation to approve discounts"), self.tr("Record"))
        units = tuple((str(pk), name) for pk, name in book.authorisable)
        day, choice = InputKind.DATE, InputKind.CHOICE
        giver = (FieldLook("giver", self.tr("Given by"), required=True),)
        looks = (
            FieldLook("unit", self.tr("Prefecture"), choice, choices=units, required=True),
            *(() if book.giver is None else giver),
            FieldLook("document", self.tr("Document number"), required=True),
            FieldLook("dated", self.tr("Document date"), day, required=True),
            FieldLook("since", self.tr("First day"), day, required=True),
            FieldLook("until", self.tr("Last day"), day, required=True),
        )
        today = desk.formats.today()
        raw = {
            "unit": units[0][0],
            "giver": book.giver or "",
            "since": today.isoformat(),
            "until": Period.parse("P12M").after(today).isoformat(),
        }
        self.set_fields(looks, raw)

    def submit(self) -> None:
        errors: dict[str, str] = {}
        typed = self.form.typed()
        dated = self.read_day("dated", errors)
        since, until = self.read_day("since", errors), self.read_day("until", errors)
        if not typed["document"].strip():
            errors["document"] = self.tr("Please fill in")
        self.form.show_errors(errors)
        if errors or dated is None or since is None or until is None:
            return
        self.working()
        paper = (typed.get("giver", ""), typed["document"], dated, since, until)
        command = AuthoriseDiscounts(int(typed["unit"]), *paper)
        self.desk.run(self, authorise_discounts, command, self.finish, self.refuse)
