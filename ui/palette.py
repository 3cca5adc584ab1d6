"""What Ctrl+K finds: clients by name, initials, code, contact, phone; and what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.errors import Refusal
from app.domain.permissions import Permission
from app.domain.text import name_key
from app.readmodels.case_view import CaseFound
from app.readmodels.free import FreeAnswer
from app.services.approvals.showing import find_case_numbered
from app.services.claims.free import is_it_free
from app.services.finding import Found, find_clients
from app.services.pinyin import initials
from ui.approvals.words import STATE_TONES, kind_words, state_words
from ui.claims.free_words import free_sentence
from ui.desk import Desk
from ui.dossier.place import PAGE as DOSSIER_PAGE
from ui.dossiers.columns import code_words, verified_words
from ui.failures import sentence
from ui.i18n import Language, label
from ui.jobs import Latest
from ui.navigation import Place
from ui.person.preferences import LANGUAGE_NAMES, Preferences, scheme_names
from ui.theme import Scheme, Tone
from ui.widgets.palette import PaletteEntry, PaletteGroup

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SHOWN_ACTS = 6
_ANSWERS = {"free": Tone.SUCCESS, "protected": Tone.WARNING, "client": Tone.INFO}
_PINYIN = {
    "bank": "yinhang",
    "payment": "jiaokuan",
    "matching": "renling",
    "closing": "jiezhang",
    "month_end": "yuemo",
    "letters": "cuikuan",
}
"""Further words that find an act of the page of arrears."""

Show = Callable[[Sequence[PaletteGroup]], None]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done from everywhere; `words` are further words that find it."""

    icon: str
    title: str
    note: str
    run: Callable[[], object]
    words: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a worker found: clients, numbers of the acts that match, the case of that number."""

    clients: tuple[Found, ...]
    acts: tuple[int, ...]
    case: CaseFound | None


class OfficePalette(QObject):
    """Source of the palette; the newest words win."""

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._latest = Latest(desk.jobs, self)
        self._acts = self._make_acts()

    def look_up(self, words: str, show: Show) -> None:
        """Show acts at once when nothing is typed, else what a worker finds."""
        if not words:
            self._latest.cancel()
            show((self._group(self._acts[:SHOWN_ACTS]),))
            return
        listing = self._desk.actor.may(Permission.CLIENT_LIST)
        titles = tuple(f"{act.title} {act.words}" for act in self._acts)
        services, actor = self._desk.services, self._desk.actor

        def work() -> _Answer:
            found = services.run(find_clients, actor, words) if listing else ()
            numbered = any(sign.isdigit() for sign in words)
            case = services.run(find_case_numbered, actor, words) if numbered else None
            return _Answer(found, _matching(titles, words), case)

        self._latest.submit(work, partial(self._show, show, words))

    def _show(self, show: Show, words: str, found: _Answer) -> None:
        named = tuple(self._entry(one) for one in found.clients if not one.by_contact)
        contacts = tuple(self._entry(one) for one in found.clients if one.by_contact)
        groups = [
            PaletteGroup(self.tr("Approvals"), self._case(found.case)),
            PaletteGroup(self.tr("Clients"), named),
            PaletteGroup(self.tr("Clients by contact or phone"), contacts),
            *self._question(words),
            self._group([self._acts[number] for number in found.acts][:SHOWN_ACTS]),
        ]
        show(tuple(group for group in groups if group.entries))

    def _case(self, case: CaseFound | None) -> tuple[PaletteEntry, ...]:
        """The case whose number was typed."""
        if case is None:
            return ()
        note = " · ".join(part for part in (kind_words(case.kind), case.client) if part)
        opening = partial(self._go, Place("approvals", case.id))
        chip = (state_words(case.state), STATE_TONES[case.state])
        return (PaletteEntry("stamp", case.number, note, opening, chip=chip),)

    def _group(self, acts: Sequence[Act]) -> PaletteGroup:
        entries = tuple(
            PaletteEntry(act.icon, act.title, act.note, act.run, key=act.key) for act in acts
        )
        return PaletteGroup(self.tr("Acts"), entries)

    def _question(self, words: str) -> tuple[PaletteGroup, ...]:
        """The question whether somebody of this name or code may be developed (X-26)."""
        if not self._desk.actor.may(Permission.CLAIM_VIEW):
            return ()
        entry = PaletteEntry(
            "search",
            self.tr("Is it free? {words}").format(words=words),
            self.tr("A name or credit code; each question is logged"),
            lambda: None,
            key="Ctrl+Enter",
            asks=partial(self._ask, words),
        )
        return (PaletteGroup(self.tr("Claim board"), (entry,)),)

    def _ask(self, words: str, owner: QObject, tell: Callable[[str, Tone], None]) -> None:
        def refuse(refusal: Refusal) -> None:
            tell(sentence(refusal), Tone.DANGER)

        def answered(answer: FreeAnswer) -> None:
            tell(free_sentence(answer, label("zh", "en")), _ANSWERS[answer.answer])

        self._desk.run(owner, is_it_free, words, answered, refuse)

    def _entry(self, found: Found) -> PaletteEntry:
        row = found.row
        parts = [code_words(row), row.grade or "", row.unit, row.manager or ""]
        if not found.marks and not found.by_contact and row.uscc:
            parts.append(row.uscc)
        if found.by_contact:
            parts.append(self.tr("a contact or phone matches"))
        chip = (verified_words(row), Tone.WARNING) if row.days_late else None
        opening = partial(self._go, Place(DOSSIER_PAGE, row.id))
        note = " · ".join(part for part in parts if part)
        icon = "person" if found.by_contact else "folder"
        return PaletteEntry(icon, row.name, note, opening, marks=found.marks, chip=chip)

    def _go(self, place: Place) -> None:
        self._window.go(place)

    def _make_acts(self) -> list[Act]:
        """Pages and acts that this person may use."""
        from ui.pages import page_specs

        may = self._desk.actor.may
        made = [
            Act(spec.icon, spec.title, self.tr("Page"), partial(self._go, Place(spec.key)))
            for spec in page_specs(self._desk.actor)
            if spec.allowed and not spec.parent
        ]
        if may(Permission.CLIENT_EDIT):
            new = partial(self._go, Place("dossiers", "new"))
            made.append(
                Act("plus", self.tr("New client"), self.tr("Dossiers"), new, "xinjian kehu")
            )
        if may(Permission.CLAIM_PLAN):
            plan = partial(self._go, Place("claims", "new"))
            made.append(
                Act("board", self.tr("New plan…"), self.tr("Claim board"), plan, "kaifa yuan")
            )
        if may(Permission.REGISTER_IMPORT):
            importing = partial(self._go, Place("imports"))
            made.append(Act("import", self.tr("Import a register"), self.tr("Dossiers"), importing))
        made += self._ledger_acts()
        if may(Permission.CLIENT_LIST):
            late = partial(self._go, Place("dossiers", "late"))
            made.append(Act("clock", self.tr("Late verifications"), self.tr("Dossiers"), late))
        if may(Permission.SHEET_PRINT):
            mine = partial(self._go, Place("dossiers", "own"))
            note = self.tr("Tick clients in the list, then print")
            made.append(Act("printer", self.tr("Print visit sheets"), note, mine))
        lock = self._window.lock_wanted.emit
        made.append(
            Act("lock", self.tr("Lock"), self.tr("Nobody reads on after this"), lock, key="Ctrl+L")
        )
        return [*made, *self._looks()]

    def _ledger_acts(self) -> list[Act]:
        """Acts on mail use, bills, payments and arrears, for who may do them."""
        may, found = self._desk.actor.may, []
        if may(Permission.RECEIVABLE_KEEP):
            found += [
                self._at_arrears("import", self.tr("Import a statement of the bank"), "bank"),
                self._at_arrears("plus", self.tr("Record a payment"), "payment"),
                self._at_arrears("list", self.tr("Match lines of the bank"), "matching"),
                self._at_arrears("stamp", self.tr("Close periods"), "closing"),
            ]
        if may(Permission.ARREARS_VIEW):
            found.append(self._at_arrears("file", self.tr("Month-end list"), "month_end"))
        if may(Permission.RECOVER):
            found.append(self._at_arrears("printer", self.tr("Print letters"), "letters"))
        if may(Permission.REGISTER_IMPORT):
            use = partial(self._go, Place("imports", "mail_use"))
            found.append(Act("import", self.tr("Import mail use"), self.tr("Dossiers"), use))
        return found

    def _at_arrears(self, icon: str, title: str, act: str) -> Act:
        """An act that the page of arrears opens."""
        go = partial(self._go, Place("arrears", act))
        return Act(icon, title, self.tr("Arrears"), go, _PINYIN.get(act, ""))

    def _looks(self) -> list[Act]:
        note = self.tr("How the window looks")
        title = self.tr("Theme: {name}")
        found = [
            Act(
                "settings",
                title.format(name=name),
                note,
                partial(self._choose_theme, scheme),
                "theme waiguan",
            )
            for scheme, name in scheme_names().items()
        ]
        later = self.tr("From the next lock on")
        for language, name in LANGUAGE_NAMES.items():
            choose = partial(self._choose_language, language)
            found.append(Act("settings", name, later, choose, "language yuyan 语言"))
        return found

    def _choose_theme(self, scheme: Scheme) -> None:
        Preferences(self._desk.settings).choose_scheme(scheme)

    def _choose_language(self, language: str) -> None:
        words = Preferences(self._desk.settings).choose_language(Language(language))
        if self._window.page is not None:
            self._window.page.message_bar.show_message(words, Tone.INFO)


def _matching(titles: Sequence[str], words: str) -> tuple[int, ...]:
    """Numbers of the titles that hold `words`, as written or by pinyin initials."""
    key = name_key(words)
    if not key:
        return ()
    return tuple(
        number
        for number, title in enumerate(titles)
        if key in name_key(title) or (key.isascii() and key in initials(title))
    )
