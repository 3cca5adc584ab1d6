"""Makes the rules of secrecy of the own organ, and says who has read them (A6)."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.readmodels.confidentiality import SecrecyOffice, SecrecyRules
from app.services.confidentiality import SetSecrecyRules, set_secrecy_rules
from ui.desk import Desk
from ui.office.ask_dialog import AskDialog
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.labels import text

WIDTH = 760
TEXT_HEIGHT = 380
SHOWN_NAMES = 12


class MakeSecrecyDialog(AskDialog):
    """A new version for an organ; `done_with(id)`."""

    def __init__(self, desk: Desk, parent: QWidget, office: SecrecyOffice) -> None:
        super().__init__(desk, parent, "make_secrecy")
        self._office = office
        self.setMinimumWidth(WIDTH)
        self.set_words(self.tr("Rules of secrecy"), self.tr("Publish"))
        how = self.tr(
            "They bind everybody of the organ's area. A new version is shown once to each person "
            "at sign-in until it is confirmed as read; earlier versions are kept."
        )
        self._layout.addWidget(text(how, "second", wrap=True))
        self._read = text("", "muted", wrap=True, name="secrecy_readers")
        self._layout.addWidget(self._read)
        choices = tuple((str(pk), name) for pk, name in office.organs)
        looks = (
            FieldLook("unit", self.tr("Organ"), InputKind.CHOICE, choices=choices, required=True),
            FieldLook("title", self.tr("Title"), required=True),
            FieldLook("body", self.tr("Text"), InputKind.TEXT, required=True),
        )
        first = choices[0][0] if choices else ""
        self.set_fields(looks, {"unit": first})
        area = self.form.rows["body"].findChild(QPlainTextEdit, "input_body")
        if area is not None:
            area.setFixedHeight(TEXT_HEIGHT)
        self.form.rows["unit"].setVisible(len(choices) > 1)
        self.form.edited.connect(lambda key: self._show() if key == "unit" else None)
        self._show()

    def submit(self) -> None:
        typed = self.form.typed()
        missing = self.tr("Please fill in")
        errors = {key: missing for key in ("title", "body") if not typed[key].strip()}
        self.form.show_errors(errors)
        if errors:
            return
        self.working()
        command = SetSecrecyRules(int(typed["unit"]), typed["title"], typed["body"])
        self.desk.run(self, set_secrecy_rules, command, self.finish, self.refuse)

    def _show(self) -> None:
        """The version in force of the chosen organ, to be changed, and who has read it."""
        rules = self._current()
        self.form.rows["title"].input.fill(rules.title if rules else "")
        self.form.rows["body"].input.fill(rules.body if rules else "")
        self._read.setText(self._reader_words(rules))

    def _current(self) -> SecrecyRules | None:
        unit = int(self.form.typed()["unit"] or 0)
        return next((one for one in self._office.rules if one.unit_pk == unit), None)

    def _reader_words(self, rules: SecrecyRules | None) -> str:
        if rules is None:
            return self.tr("There are none yet.")
        missing = self._office.missing.get(rules.id, ())
        read = self.tr("Version {version}: {read} have read it").format(
            version=rules.version, read=self._office.readers.get(rules.id, 0)
        )
        if not missing:
            return read
        names = "、".join(missing[:SHOWN_NAMES]) + ("…" if len(missing) > SHOWN_NAMES else "")
        not_yet = self.tr("{n} not yet: {names}").format(n=len(missing), names=names)
        return f"{read}；{not_yet}"
