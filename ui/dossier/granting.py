"""Grant category 3 of a client to a colleague for some days, with the purpose (A9)."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.readmodels.dossier import DossierView
from app.readmodels.organisation import UserRow
from app.services.accounts import list_users
from app.services.private import GrantPrivate, grant_private
from app.services.rules import number
from ui.desk import Desk
from ui.dossier.form_dialog import Asked, FormDialog
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind


class Granting(QObject):
    """Asks whom and how long; nobody grants to oneself."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._view: DossierView | None = None

    def use(self, view: DossierView) -> None:
        """The dossier that is granted."""
        self._view = view

    def start(self) -> None:
        """Read who there is, then ask."""
        self._desk.run(self._page, list_users, None, self._on_users)

    @property
    def _most(self) -> int:
        """Days for which a grant may hold at most."""
        book = self._desk.services.office.rules
        return number(book, "private.grant_days", self._desk.formats.today())

    def _on_users(self, users: tuple[UserRow, ...]) -> None:
        view = self._view
        if view is None:
            return
        me = self._desk.actor.user_pk
        people = tuple(
            (str(user.pk), f"{user.name} · {user.unit_name}")
            for user in users
            if not user.closed and user.pk != me
        )
        looks = (
            FieldLook("user", self.tr("Who"), InputKind.CHOICE, choices=people, required=True),
            FieldLook("days", self.tr("Days"), InputKind.NUMBER, required=True),
            FieldLook("purpose", self.tr("Purpose"), required=True),
        )
        how = self.tr("The colleague may reveal persons one by one; each reveal is registered.")
        title = self.tr("Grant important persons")
        dialog = FormDialog(
            self._page, Asked("grant_dialog", title, how, looks, check=self._faults)
        ).fill({"days": "1"})

        def give(typed: Mapping[str, str]) -> None:
            until = self._desk.services.office.timekeeper.now() + timedelta(days=int(typed["days"]))
            command = GrantPrivate(view.id, int(typed["user"]), until, typed["purpose"])
            self._desk.run(
                dialog, grant_private, command, lambda _n: dialog.accept(), dialog.refuse
            )

        dialog.given.connect(give)
        self._desk.prompts.show(dialog)

    def _faults(self, typed: Mapping[str, str]) -> dict[str, str]:
        days = typed.get("days", "")
        if days.isdecimal() and 1 <= int(days) <= self._most:
            return {}
        return {"days": self.tr("A number from 1 to {most}.").format(most=self._most)}
