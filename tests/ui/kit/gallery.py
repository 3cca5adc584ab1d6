"""Pictures of every part of the kit in both themes: `python tests/ui/kit/gallery.py FOLDER`."""

import os
import sys
import tempfile
from datetime import UTC, date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from gallery_data import Source
from gallery_pages import DossierSample, DossiersSample, front
from gallery_parts import PartsSample

from app.settings import Settings, SettingsFile
from ui import application
from ui.changes import ChangeHub
from ui.desk import Desk
from ui.formatting import Formats
from ui.main_window import MainWindow
from ui.navigation import PageSpec, Place
from ui.prompts import Prompts
from ui.theme import Scheme, Tone
from ui.widgets.labels import text
from ui.widgets.layouts import Popover
from ui.widgets.palette import Palette
from ui.window_state import WindowState

SPECS = (
    PageSpec("parts", "工作台", "home", PartsSample),
    PageSpec("dossiers", "客户档案", "folder", DossiersSample),
    PageSpec("dossier", "查阅登记", "eye", DossierSample),
    PageSpec("office", "本局", "building", DossiersSample),
)


def make_desk(app, home):
    formats = Formats(UTC, lambda: date(2026, 11, 23))
    parts = (app.jobs, ChangeHub(), Prompts(), SettingsFile(home), formats, app.clipboard)
    return Desk(None, None, *parts, WindowState(home))


def make_window(app, home):
    window = MainWindow(WindowState(home))
    window.resize(1440, 900)
    window.show_desk(make_desk(app, home), SPECS, Source())
    window.go(Place("parts"))
    window.frame.top_row.show_person("黄志伟", "客户经理 · 和平县邮政局大客户中心")
    window.frame.status.show_office("和平县邮政局 · 单机，不需联网")
    window.frame.status.show_part("recovery", "恢复单未回打，剩 5 天", Tone.WARNING)
    window.frame.status.show_part("backup", "备份 07:55 已验证 · 2 处")
    window.frame.status.show_part("chain", "查阅登记链 完整 · 18,204 条")
    window.frame.status.show_idle(598)
    window.frame.rail.set_badge("parts", 9, urgent=True)
    window.frame.rail.set_badge("dossier", 14, urgent=False)
    window.show()
    return window


def picture(app, widget, path):
    app.qt.processEvents()
    widget.grab().save(str(path))


def draw_theme(app, home, out, scheme):
    app.theme.choose(scheme)
    window = make_window(app, home)
    for key in ("parts", "dossiers", "dossier"):
        window.go(Place(key))
        if key == "dossiers":
            window.page.table.setFocus()
        picture(app, window, out / f"{scheme}-{key}.png")
    palette = Palette(window, Source(), "名称、拼音首字母、代码")
    palette.open_over(window)
    picture(app, palette, out / f"{scheme}-palette.png")
    palette.close()
    popover = Popover(window, "客户级别的历史", "2 次变更")
    popover.body.addWidget(text("2026-01-15　黄金 → 白金　年度集中调整 河源〔2026〕3号"))
    popover.body.addWidget(text("2024-01-18　VIP → 黄金　年度集中调整 河源〔2024〕2号"))
    popover.open_at(window.frame.top_row)
    picture(app, popover, out / f"{scheme}-popover.png")
    popover.close()
    window.go(Place("dossiers"))
    window.resize(1000, 600)
    picture(app, window, out / f"{scheme}-narrow.png")
    window.show_front(front())
    picture(app, window, out / f"{scheme}-front.png")
    window.close()
    window.deleteLater()


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp())
    app = application.build(["gallery"], home, Settings())
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        draw_theme(app, home, out, scheme)
    app.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
