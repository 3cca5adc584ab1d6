"""Drivers of credit: limits, releases and lifts asked for about every planted client."""

from app.domain.credit import Counts
from app.services.credit import asking, file, releasing
from app.services.credit.asking import AskCredit
from app.services.credit.releasing import AskLift, AskRelease
from tests.masking.drive_claims import TODAY
from tests.masking.driving import Desk, drives


def about(client: str) -> AskCredit:
    """A limit that anybody might ask for."""
    return AskCredit(client, "A", 1_000_000, "30天", Counts.UNBILLED, TODAY, None, "用邮增长")


@drives(asking.ask_credit, own_acts=True)
def _ask(desk: Desk) -> None:
    for client in (*desk.planted.ids.values(), "没有这一家"):
        desk.run(asking.ask_credit, about(client))


@drives(file.credit_file)
def _file(desk: Desk) -> None:
    for client in (*desk.planted.ids.values(), "没有这一家"):
        desk.run(file.credit_file, client)


@drives(file.open_credit_form)
def _form(desk: Desk) -> None:
    for client in (*desk.planted.ids.values(), "没有这一家"):
        desk.run(file.open_credit_form, client)


@drives(file.explain_credit)
def _explain(desk: Desk) -> None:
    for client in (*desk.planted.ids.values(), "没有这一家"):
        desk.run(file.explain_credit, about(client))


@drives(releasing.ask_release, own_acts=True)
def _release(desk: Desk) -> None:
    for client in (*desk.planted.ids.values(), "没有这一家"):
        desk.run(releasing.ask_release, AskRelease(client, "欠费已清"))


@drives(releasing.ask_lift, own_acts=True)
def _lift(desk: Desk) -> None:
    for client in (*desk.planted.ids.values(), "没有这一家"):
        desk.run(releasing.ask_lift, AskLift(client, TODAY, "高峰"))
