"""Driver of the dossier's page: sections, reveals, histories, differences, acts and copying."""

from app.domain.dossier import FieldChange
from app.domain.errors import Refusal
from app.domain.permissions import CATEGORIES, Permission
from app.domain.persons import PersonGroup
from app.readmodels.mail_use import UseMonth
from app.services.editing import EditDossier, edit_dossier, propose_changes
from tests.masking.drive_dossier import paths_of
from tests.masking.gardener import child
from tests.masking.people import ALPHA, CLIENTS, Sight, sight
from tests.masking.screen import Screen
from tests.masking.screens import opens, page
from tests.offices import KEEPER, MANAGER, ORGAN_OFFICER
from ui.dossier.conflict import ConflictDialog
from ui.dossier.history import open_history
from ui.dossier.mail_use import TOTAL
from ui.dossier.page import DossierPage

opens(KEEPER, "ui.dossier.history.HistoryPopover", "ui.dossier.verify.VerifyPopover")
opens(KEEPER, "ui.dossier.form_dialog.FormDialog", "ui.access.sight_dialog.SightDialog")
opens(KEEPER, "ui.dossier.conflict.ConflictDialog", "ui.dossier.agreements.AgreementDialog")
opens(MANAGER, "ui.register.looked_dialog.LookedDialog")
opens(MANAGER, "ui.discounts.dialog.ApplicationDialog", "ui.credit.dialog.CreditDialog")
opens(KEEPER, "ui.dossier.mail_use_behind.UseBehindDialog")
opens(ORGAN_OFFICER, "ui.office.ask_dialog.AskDialog")


@page("dossier")
def _dossier(screen: Screen, found: DossierPage) -> None:
    for client in different(screen.user):
        screen.go("dossier", screen.planted.ids[client])
        if found.view is not None:
            _read(screen, found)
            _take(screen, found, client)
            _act(screen, found)


def different(user: str) -> tuple[str, ...]:
    """One client of each kind that looks different to a person."""
    first: dict[Sight, str] = {}
    for client in CLIENTS:
        first.setdefault(sight(user, client), client)
    return tuple(first.values())


def _read(screen: Screen, found: DossierPage) -> None:
    """What is behind a press: all changes, histories, who may see it, each group of a person."""
    view = found.view
    found._show_changes()
    screen.settle()
    screen.seen.read(found, deep=True)
    screen.lists(found.parts.changes)
    for person in view.persons:
        for group in PersonGroup:
            found.parts.private._reveal(person.id, group)
    screen.look()
    screen.try_out(open_history, found, found.desk, view, "legal_rep", found.parts.head)
    screen.try_out(found.access.show_sight)
    found.parts.private.mask_all()


def _take(screen: Screen, found: DossierPage, client: str) -> None:
    """Copy a value of each category, rows and changes; print a sheet."""
    for path in (*paths_of(screen, client), "site_name", "changes.1"):
        found.copying.copy(path, whole=True)
        screen.look(found.message_bar)
    screen.try_out(found.copying.open_menu, "legal_rep", found.pos())
    screen.try_out(found.acts.print_sheet)


def _act(screen: Screen, found: DossierPage) -> None:
    """Open every form and every dialog of the page, filled with what stands there now."""
    view, acts = found.view, found.acts
    for number, section in found.parts.sections.items():
        if section.offers_editing:
            found.editing.begin(number)
    screen.settle()
    screen.seen.read(found, deep=True)
    for number, section in found.parts.sections.items():
        if section.editing:
            found.editing.cancel(number)
    for act in (
        acts.assign,
        acts.enter_opening,
        acts.add_record,
        acts.add_need,
        found._edit.click,
    ):
        screen.try_out(act)
    more = (acts.add_own_field, acts.add_agreement, acts.add_code)
    credit = (acts.ask_credit, acts.ask_release, acts.ask_lift)
    for act in (*more, acts.apply, acts.enter_discount, *credit):
        screen.try_out(act)
    screen.try_out(found.parts.documents.add)
    for agreement in view.agreements[:1]:
        screen.try_out(acts.agreements.open, agreement)
    screen.try_out(acts.show_mail_use, UseMonth(TOTAL, "", 0, 0, 0))
    screen.try_out(acts.registering.start)
    screen.try_out(acts.registering.print_form)
    for need in view.needs[:1]:
        screen.try_out(acts.close_need, need)
    private = found.parts.private
    for person in view.persons[:1]:
        screen.try_out(private._on_change, person.id, PersonGroup.FAMILY)
        screen.try_out(private._on_erase, person.id)
    for one in view.pending:
        found.editing.change_proposal(one)
        screen.look()
    screen.try_out(found._on_verify, CATEGORIES[:1], found.parts.head)
    screen.try_out(found.access._on_request, 3)
    screen.try_out(_conflict, screen, found)
    if not screen.desk.actor.may(Permission.LOG_VIEW):  # who may is led to another page
        screen.try_out(found.access.show_looked)


def _conflict(screen: Screen, found: DossierPage) -> ConflictDialog | None:
    """What somebody is told whose changes overlap with another's."""
    phone = f"contacts.{child(ALPHA, 'contacts', 1)}.phone"
    changes = (FieldChange("legal_rep", "旧", "新"), FieldChange(phone, "1", "0762-2222222"))
    for use_case in (edit_dossier, propose_changes):
        try:
            command = EditDossier(found.view.id, 1, changes)
            screen.desk.services.run(use_case, screen.desk.actor, command)
        except Refusal as refusal:
            if refusal.values.get("conflicts"):
                return ConflictDialog(screen.window, refusal.values["conflicts"], found.view)
    return None
