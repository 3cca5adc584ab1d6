"""Pages for the pictures of the kit: list with preview, dossier, first page."""

from gallery_data import CLIENTS, FIELDS, RAW, SHOWN, columns
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import Reason, Refusal
from ui import icons
from ui.models.row_model import RowTableModel
from ui.navigation import Page
from ui.theme import Tone, set_look
from ui.widgets.banner import Banner, Plate
from ui.widgets.box import Box
from ui.widgets.figures import CompletenessRow, Ring
from ui.widgets.filter_row import CountLink, FilterCombo, FilterRow
from ui.widgets.form import Form
from ui.widgets.labels import button, chip, grade_chip, text
from ui.widgets.layouts import KeyValues, SplitPane, scrolling
from ui.widgets.password import PasswordField
from ui.widgets.search_box import SearchBox
from ui.widgets.states import ListArea, Placard
from ui.widgets.table import Table
from ui.widgets.watermark import Watermarked, show_mark

MARK = "黄志伟 · 和平县邮政局 · 2026-11-23 08:42"


class DossiersSample(Page):
    key = "dossiers"

    def __init__(self, desk):
        super().__init__(desk, "客户档案")
        self.add_beside_title(FilterCombo("", [("我的客户", 1), ("全部客户", 2)], name="view"))
        self.set_note("64 户 · 已改动筛选")
        self.add_act(button("列", small=False, icon="columns"))
        export = button("导出…", icon="download")
        export.setEnabled(False)
        self.add_act(export)
        self.add_act(button("导入登记表…", icon="import"))
        self.add_act(button("新建客户", icon="plus"))
        filters = FilterRow()
        search = SearchBox("名称、拼音首字母、代码、联系人、电话")
        search.setMaximumWidth(320)
        filters.add(search)
        filters.add(FilterCombo("级别", [("全部", 0)], name="g"))
        filters.add(FilterCombo("专业", [("全部", 0)], name="s"))
        filters.set_chips([("stage", "开发中及在册")])
        for words, count in (("核实超期", 5), ("完整度低于 60%", 4)):
            filters.add_right(CountLink(words, count, lambda: None))
        self.body.addWidget(filters)
        self.model = RowTableModel(columns(), lambda r: r.id, tickable=True)
        self.model.set_rows(CLIENTS)
        self.table = Table(self.model, name="clients")
        box = Box(margin=0)
        box.add(ListArea(self.table))
        box.set_foot(
            "第 1–20 户，共 64 户 · 只列有权看的客户", "Space 勾选 · Enter 打开 · Ctrl+P 打印走访表"
        )
        self.body.addWidget(SplitPane(box, preview()), 1)
        self.table.select_first()
        self.table.set_sorted("fen", descending=True)
        self.model.setData(
            self.model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
        )


def preview():
    box = Box()
    box.add(text(CLIENTS[0].name, "detail-title", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(6)
    for one in (
        grade_chip("白金"),
        chip("综合大客户", Tone.OUTLINE),
        chip("额度已用 86%", Tone.WARNING),
    ):
        row.addWidget(one)
    row.addStretch()
    box.add(row)
    acts = QHBoxLayout()
    acts.addWidget(button("打开档案", role="primary", icon="folder"), 1)
    acts.addWidget(button("走访表", icon="printer"))
    box.body.addSpacing(8)
    box.add(acts)
    box.body.addSpacing(12)
    facts = KeyValues()
    for label, value in (
        ("代码", "44160001273"),
        ("行业", "C39 计算机、通信和电子设备制造业"),
        ("责任单位", "和平县邮政局大客户中心"),
        ("A / B 角", "黄志伟 / 罗小燕"),
    ):
        facts.add(label, value)
    box.add(facts)
    box.body.addStretch()
    part = box.add_part("完整度", "85%，缺 6 项")
    for number, (words, share) in enumerate(
        (("基本情况", 0.92), ("联系方式", 0.83), ("相关重要人士", None), ("服务管理", 1.0)), 1
    ):
        row = CompletenessRow(f"{number} {words}")
        row.show_share(share, "" if share is not None else "无权限")
        part.addWidget(row)
    box.set_foot("预览不算查阅，只显示列表已有的内容。")
    return box


class DossierSample(Page):
    key = "dossier"

    def __init__(self, desk):
        super().__init__(desk, "档案")
        self.add_act(button("新建走访", icon="pin"))
        self.add_act(button("打印走访表", icon="printer"))
        self.add_act(button("提出修改  F2", role="primary", icon="pencil"))
        self.body.addWidget(head_card())
        content = QWidget()
        sections = QVBoxLayout(content)
        sections.setContentsMargins(0, 0, 0, 0)
        for title, editing in (("1 基本情况（修改中）", True), ("1 基本情况", False)):
            sections.addWidget(section(title, editing=editing))
        self.body.addWidget(scrolling(content), 1)
        self.body.addWidget(
            Plate(
                "3 相关重要人士",
                "本节另行授权；您没有查阅权",
                "内容不显示，也不参加查找和打印。由河源市邮政局主任批准，默认开放 1 天。",
                "申请查阅…",
            )
        )
        self.show_refusal(Refusal(Reason.STALE))


def head_card():
    show_mark(MARK)
    card = Watermarked()
    row = QHBoxLayout(card)
    row.setContentsMargins(16, 14, 16, 14)
    left = QVBoxLayout()
    left.setSpacing(6)
    left.addWidget(text(CLIENTS[0].name, "page-title"))
    chips = QHBoxLayout()
    chips.setSpacing(8)
    for one in (
        text("44160001273", "strong"),
        grade_chip("白金"),
        chip("综合大客户", Tone.OUTLINE),
        chip("已注册", Tone.SUCCESS),
        chip("额度已用 86%", Tone.WARNING),
        chip("待审核", Tone.INFO),
        chip("第 2 轮", Tone.CHANGE),
        chip("草稿"),
        chip("独家开发中", Tone.RUNNING),
        chip("超额度", Tone.DANGER),
        grade_chip("钻石"),
        grade_chip("黄金"),
        grade_chip("VIP"),
    ):
        chips.addWidget(one)
    chips.addStretch()
    left.addLayout(chips)
    left.addWidget(
        text("行业 C39 计算机、通信和其他电子设备制造业　责任单位 和平县邮政局大客户中心", "second")
    )
    row.addLayout(left, 1)
    ring = Ring()
    ring.set_share(0.85)
    row.addWidget(ring)
    words = QVBoxLayout()
    words.addWidget(text("完整度", "strong"))
    words.addWidget(text("应填 40 项，已填 34 项", "second"))
    words.addWidget(button("看缺的 6 项", role="link"))
    row.addLayout(words)
    return card


def section(title, *, editing):
    box = Box(title, "13 项，已填 12 · 2026-10-13 罗小燕核实")
    if editing:
        box.add_act(button("取消", small=True))
        box.add_act(button("保存  Ctrl+S", role="primary", small=True))
    else:
        box.add_act(button("标为已核实", role="flat", icon="check"))
        box.add_act(button("修改本节", role="flat", icon="pencil"))
    form = Form(FIELDS)
    form.show_values(SHOWN)
    form.rows["name"].set_history(present=True)
    form.rows["grade"].set_note("2026 年度调整决定")
    form.rows["grade"].set_history(present=True)
    if editing:
        form.start_editing(RAW)
        form.show_errors({"output": "应为元，可带两位小数，例如 1200000 或 35.50。"}, focus=False)
    box.add(form)
    if not editing:
        banner = Banner()
        banner.tell(
            "您 11-20 提出：联系电话 0762-5630 188 → 0762-5630 266，待档案专管员陈雅琴确认",
            Tone.CHANGE,
            act="撤回",
        )
        box.body.addSpacing(6)
        box.add(banner)
    return box


def front():
    page, holder = QWidget(), QWidget()
    holder.setFixedWidth(420)
    QVBoxLayout(page).addWidget(holder, 0, Qt.AlignmentFlag.AlignCenter)
    outer = QVBoxLayout(holder)
    picture = text("")
    picture.setPixmap(icons.mark(48))
    outer.addWidget(picture)
    outer.addWidget(text("和平县邮政局", "unlock-title"))
    outer.addWidget(text("县级 · 工作站 HP-DKH-02 已登记", "muted"))
    outer.addWidget(text("密码"))
    outer.addWidget(PasswordField())
    large = button("解锁", role="primary", icon="key")
    set_look(large, large=True)
    outer.addWidget(large)
    outer.addWidget(Placard("warning", "读取失败", "请重试。", "重试"))
    return page
