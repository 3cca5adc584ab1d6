"""Invented rows, fields and results for the pictures of the kit."""

from dataclasses import dataclass

from ui.models.columns import Column, Look
from ui.theme import Tone
from ui.widgets.form import FieldLook
from ui.widgets.inputs import InputKind
from ui.widgets.palette import PaletteEntry, PaletteGroup


@dataclass(frozen=True, slots=True)
class Client:
    id: int
    name: str
    code: str
    grade: str
    kinds: str
    manager: str
    fen: int
    share: float
    late: int
    credit: str


CLIENTS = [
    Client(
        1,
        "广东东岭源智能电子科技股份有限公司河源分公司",
        "44160001273",
        "白金",
        "速递、物流、信函",
        "黄志伟",
        284631050,
        0.85,
        11,
        "占用 86%",
    ),
    Client(
        2,
        "和平县同裕金融服务有限公司",
        "44160000094",
        "白金",
        "金融、信息、报刊",
        "黄志伟",
        221048000,
        0.94,
        0,
        "",
    ),
    Client(
        3,
        "和平县阳明镇福和电子有限公司",
        "44160000980",
        "黄金",
        "物流",
        "黄志伟",
        64280000,
        0.92,
        0,
        "已停用记欠",
    ),
    Client(
        4,
        "和平县智慧办税代理有限公司",
        "44160000125",
        "黄金",
        "信函",
        "黄志伟",
        41200000,
        1.0,
        0,
        "",
    ),
    Client(
        5,
        "和平县大坝镇电子商务服务中心",
        "44160002395",
        "VIP",
        "包裹、速递",
        "罗小燕",
        16325000,
        0.81,
        5,
        "",
    ),
    Client(6, "和平县林寨古村文旅开发有限公司", "", "", "", "黄志伟", 0, 0.38, 0, ""),
    Client(
        7,
        "和平县青州镇竹木工艺品厂",
        "44160002196",
        "钻石",
        "包裹",
        "黄志伟",
        1892000,
        0.56,
        40,
        "",
    ),
]


def columns():
    def late(row):
        return f"超 {row.late} 天" if row.late else "按期"

    def credit_tone(row):
        if "停用" in row.credit:
            return Tone.DANGER
        return Tone.WARNING if row.credit else None

    return (
        Column(
            "name", "单位名称", lambda r: r.name, width=220, stretch=True, sort_key=lambda r: r.name
        ),
        Column("code", "客户代码", lambda r: r.code or "未注册", width=100),
        Column("grade", "级别", lambda r: r.grade or "—", Look.GRADE, width=60),
        Column("kinds", "主要用邮", lambda r: r.kinds or "—", width=130),
        Column("manager", "客户经理", lambda r: r.manager, width=70),
        Column(
            "fen",
            "近12月收入（元）",
            lambda r: f"{r.fen / 100:,.2f}",
            Look.NUMBER,
            width=130,
            sort_key=lambda r: r.fen,
        ),
        Column(
            "share",
            "完整度",
            lambda r: f"{r.share:.0%}",
            Look.BAR,
            width=100,
            share=lambda r: r.share,
        ),
        Column(
            "late",
            "核实",
            late,
            Look.CHIP,
            width=84,
            tone=lambda r: Tone.WARNING if r.late else None,
        ),
        Column(
            "credit", "信用", lambda r: r.credit or "正常", Look.CHIP, width=104, tone=credit_tone
        ),
    )


SPECIALTIES = ("信函", "物流", "速递", "包裹", "报刊", "金融", "信息", "集邮")

FIELDS = (
    FieldLook("name", "单位名称", required=True),
    FieldLook("uscc", "统一社会信用代码"),
    FieldLook(
        "nature",
        "单位性质",
        InputKind.CHOICE,
        choices=(("a", "民营 · 股份有限公司分公司"), ("b", "国有")),
    ),
    FieldLook(
        "industry",
        "行业类别",
        InputKind.EDITABLE_CHOICE,
        choices=(("C39", "C39 计算机、通信和其他电子设备制造业"),),
    ),
    FieldLook(
        "specialties",
        "用邮类别",
        InputKind.SEVERAL,
        choices=tuple((w, w) for w in SPECIALTIES),
        wide=True,
    ),
    FieldLook("grade", "客户级别", fixed=True),
    FieldLook("output", "年产值（元）", InputKind.NUMBER),
    FieldLook("opened", "建档日期", InputKind.DATE),
    FieldLook("remark", "备注", InputKind.TEXT, wide=True),
)
SHOWN = {
    "name": CLIENTS[0].name,
    "uscc": "91441624MA4W7K2Q34",
    "nature": "民营 · 股份有限公司分公司",
    "industry": "C39（GB/T 4754-2017）",
    "specialties": "综合：速递、物流、信函",
    "grade": "白金",
    "opened": "2024-01-18",
    "remark": "",
}
RAW = {
    **SHOWN,
    "nature": "a",
    "industry": "C39",
    "specialties": "速递、物流、信函",
    "output": "12a",
}


class Source:
    def look_up(self, words, show):
        def nothing():
            return None

        show(
            [
                PaletteGroup(
                    "客户",
                    (
                        PaletteEntry(
                            "folder",
                            "福和电子 — 和平县阳明镇福和电子有限公司",
                            "44160000980 · 黄金 · 和平县大客户中心 · 黄志伟",
                            nothing,
                            ((0, 3),),
                            ("已停用记欠", Tone.DANGER),
                            "Enter",
                        ),
                        PaletteEntry(
                            "folder",
                            "和平县合水丰湖电器商行",
                            "44160003118 · VIP · 和平县合水支局 · 罗小燕",
                            nothing,
                            ((5, 8),),
                        ),
                    ),
                ),
                PaletteGroup(
                    "功能",
                    (
                        PaletteEntry(
                            "search",
                            "查“fhd”是否可开发",
                            "只答：可以 / 保护至某日",
                            nothing,
                            (),
                            None,
                            "Ctrl+Enter",
                        ),
                    ),
                ),
            ]
        )
