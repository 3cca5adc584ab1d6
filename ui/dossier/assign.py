"""Assign a client: responsible unit, A and B owner, responsible person (decided, by act)."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.clients import Owners
from app.domain.permissions import Role
from app.readmodels.dossier import DossierView
from app.readmodels.organisation import UnitRow, UserRow
from app.services.accounts import list_users
from app.services.assignments import AssignClient
from app.services.organisation import list_units
from ui.desk import Desk
from ui.dossier.form_dialog import Asked, FormDialog
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind


class Assigning(QObject):
    """Reads units and users, then `ready(dialog)`; `command(typed)` is what the dialog says."""

    ready = Signal(object)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._view: DossierView | None = None
        self._units: tuple[UnitRow, ...] = ()

    def start(self, view: DossierView) -> None:
        """Read what can be chosen for a client."""
        self._view = view
        self._desk.run(self._page, list_units, None, self._on_units)

    def command(self, typed: Mapping[str, str]) -> AssignClient:
        """Choices of the dialog as the use-case takes them."""
        if self._view is None:
            message = "a client is assigned only after it was chosen"
            raise RuntimeError(message)
        unit = _key(typed.get("unit", "")) or self._view.unit_pk
        owners = Owners(
            unit, _key(typed["owner_a"]), _key(typed["owner_b"]), _key(typed["responsible"])
        )
        return AssignClient(self._view.id, owners, typed["reason"])

    def _on_units(self, units: tuple[UnitRow, ...]) -> None:
        self._units = tuple(unit for unit in units if unit.closed_on is None)
        self._desk.run(self._page, list_users, None, self._on_users)

    def _on_users(self, users: tuple[UserRow, ...]) -> None:
        view = self._view
        if view is None:
            return
        open_users = [user for user in users if not user.closed]
        people = tuple((str(user.pk), f"{user.name} · {user.unit_name}") for user in open_users)
        keys = {user.name: str(user.pk) for user in open_users}
        units = tuple((str(unit.pk), unit.name) for unit in self._units)
        # Only the organ moves a client between units (decision 12).
        organ = any(role.role is Role.ORGAN_OFFICER for role in self._desk.actor.roles)
        looks = (
            FieldLook(
                "unit",
                self.tr("Responsible unit"),
                InputKind.CHOICE,
                choices=units,
                fixed=not organ,
            ),
            FieldLook("owner_a", self.tr("A owner"), InputKind.CHOICE, choices=people),
            FieldLook("owner_b", self.tr("B owner"), InputKind.CHOICE, choices=people),
            FieldLook(
                "responsible", self.tr("Responsible person"), InputKind.CHOICE, choices=people
            ),
            FieldLook("reason", self.tr("Reason"), required=True),
        )
        how = self.tr("Holds from today on; the change is kept with its reason.")
        title = self.tr("Assign client")
        dialog = FormDialog(self._page, Asked("assign_dialog", title, how, looks))
        raw = {
            "unit": str(view.unit_pk),
            "owner_a": keys.get(view.owner_a or "", ""),
            "owner_b": keys.get(view.owner_b or "", ""),
            "responsible": keys.get(str(view.values.get("responsible_person", "")), ""),
        }
        dialog.fill(raw, {"unit": view.unit})
        self.ready.emit(dialog)


def _key(text: str) -> int | None:
    return int(text) if text else None
