"""Does the acts of the board: asks what each needs, runs it, says what came of it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.errors import Refusal
from app.domain.plans import Plan
from app.readmodels.claims import ClaimChoices, ClaimDetail
from app.readmodels.codes import Registration
from app.readmodels.enquiries import EnquiryRow
from app.services.claims.concluding import register_claim
from app.services.claims.detail import show_claim
from app.services.claims.plans import DraftPlan, EditPlan, draft_plan, edit_plan, submit_plan
from app.services.claims.reviews import ReviewPlan, file_plan, publish_notice, review_plan
from app.services.usecase import UseCase
from ui.claims.acts import Act, act_title
from ui.claims.asking import Asking, asking_of
from ui.claims.asking_judging import judgement, reselection
from ui.claims.asking_signing import signing
from ui.claims.comparison import CompareDialog
from ui.claims.plan_dialog import PlanDialog
from ui.claims.plan_form import empty_raw, enquiry_raw, raw_plan
from ui.desk import Desk
from ui.dossier.form_dialog import FormDialog

Answer = TypeVar("Answer")


class ClaimActs(QObject):
    """`said(words)` after an act, `refused(Refusal)` where no dialog is open to say it.

    `drafted(claim id)` after a plan was saved, so that its card can be shown.
    """

    said = Signal(str)
    refused = Signal(object)
    drafted = Signal(str)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self.choices: ClaimChoices | None = None
        self.dialog: PlanDialog | FormDialog | CompareDialog | None = None
        self._about = (Act.EDIT, "")
        self._waiting: Callable[[], None] | None = None

    def do(self, act: Act, detail: ClaimDetail) -> None:
        """Do an act on a claim, asking first what it needs."""
        match act:
            case Act.SUBMIT:
                done = self.tr("The plan is submitted.")
                self._run_plain(submit_plan, detail, lambda _none: self.said.emit(done))
            case Act.FILE:
                self._confirm(act, detail, self.tr("It gets its register number."), self._file)
            case Act.PUBLISH:
                words = self.tr("The exclusive period begins today and every unit sees it.")
                self._confirm(act, detail, words, self._publish)
            case Act.REGISTER:
                words = self.tr("It becomes a key account with its dossier, owners and code.")
                self._confirm(act, detail, words, self._register)
            case Act.EDIT:
                self._edit(detail)
            case Act.COMPARE:
                self._compare(detail)
            case Act.APPROVE if detail.rivals:
                self._compare(detail)  # one decision settles all of them (G-08)
            case _:
                asking = self._asking(act, detail)
                if asking is not None:
                    self._ask(act, detail.card.id, asking)

    def new_plan(self, name: str = "", code: str = "") -> None:
        """A new development plan, with what is known of the prospect already."""
        self._new({"name": name, "uscc": code})

    def plan_from(self, enquiry: EnquiryRow) -> None:
        """A new development plan from an incoming contact, which it answers."""
        self._new(enquiry_raw(enquiry.what), enquiry.id)

    def _new(self, known: Mapping[str, str], enquiry_id: str = "") -> None:
        if self.choices is None:
            self._waiting = partial(self._new, known, enquiry_id)
            return
        raw = empty_raw(self.choices, self._desk.actor.user_pk, known)
        dialog = PlanDialog(self._page.window(), self.choices).fill(raw)
        dialog.given.connect(partial(self._draft, dialog, enquiry_id))
        self._show_plan(dialog)

    @property
    def typed(self) -> dict[str, Any]:
        """What stands unsaved in the open form: the act, its claim ("" for a new plan), fields."""
        if self.dialog is None or not isValid(self.dialog) or not self.dialog.unsaved:
            return {}
        act, claim = self._about
        return {"act": act.value, "claim": claim, "fields": self.dialog.unsaved}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Type for the person what was typed before the office was locked.

        What can no longer be done is shown all the same, so that no words are lost; the act itself
        then says why not.
        """
        if self.choices is None:
            self._waiting = partial(self.restore, typed)
            return
        act, claim, fields = Act(typed["act"]), str(typed["claim"]), dict(typed["fields"])
        if not claim:
            self.new_plan()
            self._put(fields)
            return

        def again(detail: ClaimDetail) -> None:
            if act is Act.COMPARE and not detail.rivals:
                self.said.emit(self.tr("The competing plans were decided meanwhile."))
                return
            self.do(act, detail)
            self._put(fields)

        self._desk.run(self._page, show_claim, claim, again, self.refused.emit)

    def offer(self, choices: ClaimChoices) -> None:
        """Units and people for the forms; a plan that waited for them is opened."""
        self.choices = choices
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _put(self, fields: Mapping[str, str]) -> None:
        if self.dialog is not None:
            self.dialog.put(fields)

    def _asking(self, act: Act, detail: ClaimDetail) -> Asking | None:
        formats = self._desk.formats
        match act:
            case Act.JUDGE_YES | Act.JUDGE_NO:
                return judgement(detail, formats, significant=act is Act.JUDGE_YES)
            case Act.SIGN:
                return signing(detail, formats.today())
            case Act.RESELECT:
                return reselection(detail, self.choices) if self.choices is not None else None
        return asking_of(act, detail, formats.today())

    def _ask(self, act: Act, claim: str, asking: Asking) -> None:
        dialog = FormDialog(self._page.window(), asking.asked).fill(asking.raw)

        def done(_answer: object) -> None:
            dialog.accept()
            self.said.emit(asking.done)

        def no(refusal: Refusal) -> None:
            dialog.refuse(refusal, asking.places.get(refusal.reason, ""))

        def given(typed: dict[str, str]) -> None:
            self._desk.run(dialog, asking.use_case, asking.command(typed), done, no)

        dialog.given.connect(given)
        self._show(dialog, act, claim)
        dialog.form.focus(asking.asked.looks[0].key)

    def _confirm(
        self, act: Act, detail: ClaimDetail, words: str, go: Callable[[ClaimDetail], None]
    ) -> None:
        title, name = act_title(act), detail.card.prospect
        self._desk.prompts.confirm(
            self._page, f"{title}：{name}", words, title, partial(go, detail)
        )

    def _file(self, detail: ClaimDetail) -> None:
        words = self.tr("Filed: {number}. Next, publish the notice.")
        self._run_plain(file_plan, detail, lambda no: self.said.emit(words.format(number=no)))

    def _publish(self, detail: ClaimDetail) -> None:
        words = self.tr("Announced: {number}. The exclusive period runs.")
        self._run_plain(publish_notice, detail, lambda no: self.said.emit(words.format(number=no)))

    def _register(self, detail: ClaimDetail) -> None:
        def done(made: Registration) -> None:
            self.said.emit(self.tr("Registered: {code}.").format(code=made.code))

        self._run_plain(register_claim, detail, done)

    def _run_plain(
        self, use_case: UseCase[str, Answer], detail: ClaimDetail, done: Callable[[Answer], None]
    ) -> None:
        self._desk.run(self._page, use_case, detail.card.id, done, self.refused.emit)

    def _edit(self, detail: ClaimDetail) -> None:
        if self.choices is None or detail.plan is None:
            return
        dialog = PlanDialog(self._page.window(), self.choices, detail.card.id)
        dialog.fill(raw_plan(detail.plan))
        dialog.given.connect(partial(self._change, dialog, detail))
        self._show_plan(dialog)

    def _show_plan(self, dialog: PlanDialog) -> None:
        self._show(dialog, Act.EDIT, dialog.claim_id)

    def _show(self, dialog: PlanDialog | FormDialog | CompareDialog, act: Act, claim: str) -> None:
        """Open a form, and know what is being typed in it, should the office be locked."""
        self.dialog, self._about = dialog, (act, claim)
        self._desk.prompts.show(dialog)

    def _draft(self, dialog: PlanDialog, enquiry_id: str, plan: Plan, submit: bool) -> None:
        def done(identity: str) -> None:
            self._saved(dialog, identity, submit=submit)

        command = DraftPlan(plan, enquiry_id)
        self._desk.run(dialog, draft_plan, command, done, dialog.refuse)

    def _change(self, dialog: PlanDialog, detail: ClaimDetail, plan: Plan, submit: bool) -> None:
        identity = detail.card.id

        def done(_none: None) -> None:
            self._saved(dialog, identity, submit=submit)

        command = EditPlan(identity, plan, detail.version)
        self._desk.run(dialog, edit_plan, command, done, dialog.refuse)

    def _saved(self, dialog: PlanDialog, identity: str, *, submit: bool) -> None:
        dialog.accept()
        self.drafted.emit(identity)
        if not submit:
            self.said.emit(self.tr("The draft is saved; nobody is bound by it yet."))
            return
        words = self.tr("The plan is submitted.")
        self._desk.run(
            self._page,
            submit_plan,
            identity,
            lambda _none: self.said.emit(words),
            self.refused.emit,
        )

    def _compare(self, detail: ClaimDetail) -> None:
        dialog = CompareDialog(self._page.window(), detail, self._desk.formats)

        def done(_none: None) -> None:
            dialog.accept()
            self.said.emit(self.tr("Decided; every unit sees its reason."))

        def given(command: ReviewPlan) -> None:
            self._desk.run(dialog, review_plan, command, done, dialog.refuse)

        dialog.given.connect(given)
        self._show(dialog, Act.COMPARE, detail.card.id)
