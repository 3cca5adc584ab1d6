"""Drivers of credit: limits, releases and lifts asked for about every planted client."""

from app.domain.credit import Counts
from app.services.credit import asking, releasing
from app.services.credit.asking import AskCredit
from app.services.credit.releasing import AskLift, AskRelease
from tests.masking.drive_claims import TODAY
from tests.masking.driving import Desk, drives


@drives(asking.ask_credit, own_acts=True)
def _ask(desk: Desk) -> None:
    for client in (*desk.planted.ids.values(), "没有这一家"):
        command = AskCredit(client, "A", 1_000_000, "30天", Counts.BILLED, TODAY, None, "用邮增长")
        desk.run(asking.ask_credit, command)


@drives(releasing.ask_release, own_acts=True)
def _release(desk: Desk) -> None:
    for client in (*desk.planted.ids.values(), "没有这一家"):
        desk.run(releasing.ask_release, AskRelease(client, "欠费已清"))


@drives(releasing.ask_lift, own_acts=True)
def _lift(desk: Desk) -> None:
    for client in (*desk.planted.ids.values(), "没有这一家"):
        desk.run(releasing.ask_lift, AskLift(client, TODAY, "高峰"))
