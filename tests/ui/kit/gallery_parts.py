"""Page with all small parts: buttons, banners, figures, states, icons."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

import resources
from ui.navigation import Page
from ui.theme import Tone, set_look
from ui.widgets.banner import Banner, UndoStrip
from ui.widgets.box import Box
from ui.widgets.figures import Bar, CountStrip, Tile
from ui.widgets.filter_row import FilterCombo
from ui.widgets.labels import ElidedLabel, IconLabel, button, line
from ui.widgets.layouts import Steps
from ui.widgets.password import PasswordField
from ui.widgets.states import ListArea, ProgressStrip


class PartsSample(Page):
    key = "parts"

    def __init__(self, desk):
        super().__init__(desk, "工作台")
        self.set_note("2026 年 11 月 23 日 周一")
        strip = CountStrip()
        for label, figure, note, tone in (
            ("已逾期", "3", "", Tone.DANGER),
            ("今明两天到期", "2", "", Tone.WARNING),
            ("近期", "4", "", Tone.NEUTRAL),
            ("走访表未回录", "1", "11-20 打印", Tone.WARNING),
            ("我的客户", "64", "户，平均完整度 88%", Tone.NEUTRAL),
        ):
            strip.add(label, f"t{label}", lambda _on: None).show_figure(figure, note, tone)
        self.body.addWidget(strip)
        grid = QGridLayout()
        grid.setSpacing(8)
        self.body.addLayout(grid, 1)
        grid.addWidget(self._buttons(), 0, 0)
        grid.addWidget(self._banners(), 0, 1)
        area = ListArea(QWidget())
        area.show_empty("还没有客户", "导入一览表，或新建第一户。", "导入登记表…", icon="folder")
        box = Box("要办的事", "9 件 · 按紧急程度")
        box.add(area, 1)
        grid.addWidget(box, 1, 0)
        grid.addWidget(self._states(), 1, 1)
        undo = UndoStrip()
        undo.offer("已推迟 1 件", lambda: None)
        self.body.addWidget(undo)
        self.busy_line.set_busy(True)

    def _buttons(self):
        box = Box("按钮与输入")
        rows = [QHBoxLayout() for _ in range(4)]
        for role, words in (
            ("", "打印走访表"),
            ("primary", "签署并上报"),
            ("danger", "注销客户"),
            ("flat", "修改本节"),
            ("link", "清除筛选"),
        ):
            rows[0].addWidget(button(words, role=role, icon="" if role == "link" else "printer"))
        rows[0].addStretch()
        for role in ("", "primary", "danger", "flat"):
            off = button("不可办理", role=role)
            off.setEnabled(False)
            rows[1].addWidget(off)
        large = button("解锁", role="primary", icon="key")
        set_look(large, large=True)
        rows[1].addWidget(large)
        rows[1].addStretch()
        password = PasswordField()
        password.setText("abcdefgh")
        rows[2].addWidget(password)
        rows[2].addWidget(FilterCombo("级别", [("全部", 0), ("白金", 1)], name="x"))
        tile = Tile("欠费预警", name="tile")
        tile.show_figure("171,940.00", "3 户", Tone.WARNING)
        tile.setChecked(True)
        rows[3].addWidget(tile)
        other = Tile("逾期", name="tile2")
        other.show_figure("12 户", "61,750.00", Tone.DANGER)
        rows[3].addWidget(other)
        for row in rows:
            row.setSpacing(8)
            box.add(row)
            box.body.addSpacing(8)
        steps = Steps(["选择文件", "对应列名", "预览问题", "导入"])
        steps.set_current(2)
        box.add(steps)
        box.body.addStretch()
        return box

    def _banners(self):
        box = Box("横幅")
        for tone, words in (
            (Tone.SUCCESS, "登记链完整。18,204 条全部重算一致；最近外部检查点 11-23 07:55"),
            (Tone.WARNING, "这台电脑没有系统密钥环，工作站密钥将存为只有您能读的文件。"),
            (Tone.DANGER, "登记链在第 12 条中断。"),
            (Tone.INFO, "上次锁定时留有 1 份加密草稿，解锁后可接着写。"),
            (Tone.CHANGE, "您的修改将作为建议，由档案专管员确认。"),
            (Tone.NEUTRAL, "您没有此项权限，可请档案专管员办理。"),
        ):
            banner = Banner()
            banner.tell(words, tone, act="这意味着什么" if tone is Tone.WARNING else "")
            box.add(banner)
            box.body.addSpacing(6)
        strip = ProgressStrip("正在导入", lambda: None)
        strip.report(6200, 10000)
        box.add(strip)
        box.body.addStretch()
        return box

    def _states(self):
        box = Box("占用与状态")
        bar = Bar(height=8, warn_from=0.8)
        bar.set_share(0.86)
        box.add(bar)
        box.add(line())
        box.add(
            ElidedLabel(
                "广东东岭源智能电子科技股份有限公司河源分公司大客户服务管理中心第一分部第二小组第三班组与第四班组"
            )
        )
        all_icons = QGridLayout()
        for number, path in enumerate(sorted(resources.file("icons").glob("*.svg"))):
            all_icons.addWidget(IconLabel(path.stem, "text", 20), number // 15, number % 15)
        box.add(all_icons)
        box.body.addStretch()
        return box
