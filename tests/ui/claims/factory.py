"""Cards, boards and details as the services hand them to the window."""

from datetime import date, timedelta
from itertools import count

from app.domain.claims import ActKind, Column, People, State, column_of
from app.domain.plans import Plan
from app.readmodels.claims import (
    Board,
    CardInside,
    ClaimActs,
    ClaimCard,
    ClaimDetail,
    ColumnPart,
    Evidence,
    Rival,
    TimelineAct,
    WaitingForMe,
)

DAY = date(2026, 11, 23)
_numbers = count(1)


def inside(**changed) -> CardInside:
    """What the unit and its organ see on a card."""
    values = {
        "register_no": "河源开〔2026〕0187",
        "uscc": "91441625MA4W7K2Q3J",
        "businesses": ("物流",),
        "industry": "C22",
        "person": "巫锦辉",
        "person_b": "曾丽",
        "expected_fen": 36_000_000,
        "progress_on": date(2026, 11, 15),
        "progress_text": "样品试寄 12 件",
        "next_contact": date(2026, 11, 25),
        "guided": 1,
        "extensions": 0,
        "competing": 0,
        "asked": frozenset(),
        "mine": False,
    }
    return CardInside(**(values | changed))


def card(prospect="龙川县佗城永昌纸品包装有限公司", state=State.EXCLUSIVE, days=15, **changed):
    """A card with `days` left; `hidden=True` as another unit sees it."""
    number = next(_numbers)
    period = state in {State.EXCLUSIVE, State.DUE}
    shown = None if changed.pop("hidden", False) else inside(**changed.pop("inside", {}))
    values = {
        "pk": number,
        "id": f"claim-{number}",
        "prospect": prospect,
        "territory": "龙川县邮政局",
        "unit": "佗城支局",
        "unit_pk": 4,
        "state": state,
        "since": date(2026, 11, 17),
        "round": 1 if period else 0,
        "published": date(2026, 10, 20) if period else None,
        "due": DAY + timedelta(days=days) if period else None,
        "days_left": days if period else None,
        "held": False,
        "deadline": None,
        "deadline_provisional": False,
        "inside": shown,
    }
    return ClaimCard(**(values | changed))


def board(*cards, waiting=None, finished=4, warned=7, more=0):
    """A board of `cards`; `more` claims of the exclusive column are not read yet."""
    parts = []
    for column in Column:
        held = [one for one in cards if column_of(one.state, one.days_left, warned) is column]
        extra = more if column is Column.EXCLUSIVE else 0
        late = sum(1 for one in held if one.deadline is not None and one.deadline < DAY)
        parts.append(ColumnPart(column, len(held) + extra, late, tuple(held)))
    return Board(DAY, warned, tuple(parts), waiting or WaitingForMe(), finished)


def plan(**changed) -> Plan:
    """A complete development plan."""
    values = {
        "name": "龙川县佗城永昌纸品包装有限公司",
        "territory_pk": 4,
        "people": People(3, 5),
        "address": "龙川县佗城镇工业园 8 号",
        "contact": "罗志坚",
        "phone": "0762-6870188",
        "industry": "C22",
        "need": "退货件返程，整车发货",
        "businesses": ("物流", "包裹"),
        "expected_fen": 36_000_000,
        "measures": "先谈退货件，再谈整车",
        "finish_by": date(2026, 12, 31),
        "source": "走访",
        "next_contact": date(2026, 11, 25),
    }
    return Plan(**(values | changed))


TIMELINE = (
    TimelineAct(
        ActKind.APPROVED, date(2026, 10, 19), "欧阳淑贤", "同意", None, None, None, rule_version=3
    ),
    TimelineAct(
        ActKind.FILED, date(2026, 10, 19), "欧阳淑贤", "", "河源开〔2026〕0187", None, None
    ),
    TimelineAct(
        ActKind.PUBLISHED,
        date(2026, 10, 20),
        "欧阳淑贤",
        "",
        "河源告〔2026〕061",
        "佗城支局",
        date(2026, 11, 20),
    ),
    TimelineAct(
        ActKind.GUIDANCE, date(2026, 10, 29), "欧阳淑贤", "先谈退货件，再谈整车", None, None, None
    ),
    TimelineAct(
        ActKind.PROGRESS,
        date(2026, 11, 6),
        "巫锦辉",
        "物流 0.92 元/kg",
        None,
        None,
        None,
        channel="quotation",
    ),
    TimelineAct(
        ActKind.PROGRESS,
        date(2026, 11, 15),
        "巫锦辉",
        "样品试寄 12 件，破损 0",
        None,
        None,
        None,
        channel="sample",
        result="客户满意",
        next_contact=date(2026, 11, 25),
    ),
    TimelineAct(ActKind.EXPIRED, date(2026, 11, 20), "", "", None, None, None, rule_version=3),
)[::-1]


def detail(shown=None, **changed) -> ClaimDetail:
    """A claim to be judged, as an officer of the organ sees it."""
    shown = shown or card(state=State.DUE, days=-3, deadline=date(2026, 11, 27))
    values = {
        "card": shown,
        "organ": "河源市邮政局",
        "may": ClaimActs(judge=True),
        "plan": plan(),
        "territory": "龙川县邮政局",
        "evidence": Evidence(3, 4, 1, 1, 0, 2),
        "timeline": TIMELINE,
        "latest_end": date(2026, 12, 23),
        "version": 3,
    }
    return ClaimDetail(**(values | changed))


def rival(number: int, unit: str, **changed) -> Rival:
    """One of several plans on a prospect."""
    values = {
        "id": f"claim-r{number}",
        "unit": unit,
        "unit_pk": number,
        "person": "巫锦辉",
        "arrived_at": 1_795_000_000_000 + number * 86_400_000,
        "plan": plan(),
        "territory": "龙川县邮政局",
    }
    return Rival(**(values | changed))


def sample_cards():
    """A board of every column, with the ordinary and the odd."""
    exclusive, due = State.EXCLUSIVE, State.DUE
    return (
        card("和平县彭寨兴农冷链有限公司", State.DRAFT),
        card(
            "连平县忠信花灯工艺品有限责任公司",
            State.SUBMITTED,
            deadline=date(2026, 11, 22),
            territory="连平县邮政局",
            unit="忠信支局",
        ),
        card(
            "紫金县蓝塘客家食品厂",
            State.SUBMITTED,
            deadline=date(2026, 11, 24),
            inside={"competing": 1, "businesses": ("速递",)},
        ),
        card("河源高新区博远汽车零部件有限公司", State.SUBMITTED, deadline=date(2026, 11, 25)),
        card(
            "和平县彭寨兴农冷链有限公司",
            exclusive,
            12,
            round=2,
            territory="和平县邮政局",
            unit="彭寨支局",
        ),
        card("龙川县老隆鑫达五金制品厂", exclusive, 15),
        card(
            "和平县林寨古村文旅开发有限公司",
            exclusive,
            18,
            inside={"guided": 0, "progress_on": None},
        ),
        card("河源市源城区新江路育英学校（含附属幼儿园和两个校区）", exclusive, 21, hidden=True),
        card("东源县仙塘恒兆精密模具有限公司", exclusive, 24, held=True),
        card("和平县阳明镇福鑫照明有限公司", exclusive, 1, unit="大客户服务中心（城区）"),
        card(
            "东源县灯塔盆地农机服务有限公司",
            exclusive,
            3,
            inside={"guided": 0, "businesses": ("信函",)},
        ),
        card("龙川县佗城永昌纸品包装有限公司", due, -3, deadline=date(2026, 11, 27)),
        card("源城区东埔医药连锁有限公司", due, -1, inside={"guided": 0}, round=2),
        card("紫金县古竹红薯深加工产业园管理有限公司", State.RESELECT, round=2),
        card("紫金县九和永安茶业有限公司", State.SIGNED),
    )
