"""What Ctrl+K finds on a real office."""

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tests.offices import CALL_CENTRE, FINANCE, KEEPER, MANAGER
from tests.ui.dossier.desks import dress, make_desk
from tests.ui.dossiers.conftest import NAMES
from ui.navigation import Place
from ui.palette import OfficePalette


class Window(QWidget):
    """Where a palette goes to."""

    lock_wanted = Signal()
    page = None

    def __init__(self):
        super().__init__()
        self.places = []

    def go(self, place):
        self.places.append(place)


@pytest.fixture
def palette_of(qtbot, qapp, office, tmp_path):
    dress(qapp)
    made = []

    def opened(user):
        window = Window()
        qtbot.addWidget(window)
        desk = make_desk(office, user, tmp_path, window)
        made.append(desk)
        return OfficePalette(desk, window), window

    yield opened
    for desk in made:
        desk.jobs.close()


def look_up(qtbot, palette, words):
    shown = []
    palette.look_up(words, shown.append)
    qtbot.waitUntil(lambda: bool(shown))
    return shown[0]


def test_a_client_is_found_marked_and_opened(qtbot, palette_of, clients):
    palette, window = palette_of(KEEPER)
    entry = look_up(qtbot, palette, "fhdz")[0].entries[0]
    assert (NAMES[0], ((3, 7),)) == (entry.title, entry.marks)
    entry.on_chosen()
    assert [Place("dossier", clients[NAMES[0]])] == window.places


def test_acts_are_found_by_words_and_initials(qtbot, palette_of):
    palette, window = palette_of(KEEPER)
    for words in ("theme", "yuyan"):
        groups = look_up(qtbot, palette, words)
        assert [len(group.entries) > 1 for group in groups] == [False, True], "question, acts"
    locked = []
    window.lock_wanted.connect(lambda: locked.append(True))
    everything = look_up(qtbot, palette, "")[0].entries
    assert everything
    next(act for act in palette._acts if act.key == "Ctrl+L").run()
    assert locked


def test_finance_finds_its_acts_on_the_ledger(qtbot, palette_of):
    palette, window = palette_of(FINANCE)
    for words, act in (("银行流水", "bank"), ("djjk", "payment")):
        (group,) = [
            one for one in look_up(qtbot, palette, words) if one.entries[0].icon != "search"
        ]
        group.entries[0].on_chosen()
        assert window.places[-1] == Place("arrears", act)


@pytest.mark.parametrize("user", [MANAGER, CALL_CENTRE])
def test_acts_without_the_right_are_not_offered(qtbot, palette_of, user):
    palette, _window = palette_of(user)
    icons = {act.icon for act in palette._acts}
    assert not icons & {"plus", "import"}


def test_only_the_newest_words_are_answered(qtbot, palette_of, clients):
    palette, _window = palette_of(KEEPER)
    first, second = [], []
    palette.look_up("瑞", first.append)
    palette.look_up("重庆", second.append)
    qtbot.waitUntil(lambda: bool(second))
    assert first == []
    assert NAMES[2] == second[0][0].entries[0].title


def test_a_theme_is_chosen_and_kept(qtbot, qapp, palette_of):
    from ui.theme import Scheme

    palette, _window = palette_of(KEEPER)
    palette._choose_theme(Scheme.DARK)
    assert palette._desk.settings.read().theme == "dark"
    palette._choose_theme(Scheme.LIGHT)
    palette._choose_language("en")
    assert palette._desk.settings.read().language == "en"


ACTS = {
    "登记缴款": ("arrears", "payment"),
    "结账": ("arrears", "closing"),
    "认领银行": ("arrears", "matching"),
    "月末应清单": ("arrears", "month_end"),
    "催款函": ("arrears", "letters"),
    "导入用邮": ("imports", "mail_use"),
    "欠费预警": ("arrears", ""),
}


@pytest.mark.parametrize(
    ("user", "hidden"),
    [
        (FINANCE, {"导入用邮"}),
        (KEEPER, {"登记缴款", "结账", "认领银行", "催款函"}),
        (CALL_CENTRE, set(ACTS)),
    ],
)
def test_acts_on_arrears_are_found_by_who_may(qtbot, palette_of, user, hidden):
    palette, window = palette_of(user)
    found = {}
    for words in ACTS:
        groups = look_up(qtbot, palette, words)
        entries = groups[-1].entries if groups and groups[-1].title == palette.tr("Acts") else ()
        for entry in entries[:1]:
            entry.on_chosen()
            found[words] = (window.places[-1].page, window.places[-1].argument)
    assert found == {words: place for words, place in ACTS.items() if words not in hidden}
