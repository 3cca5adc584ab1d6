"""A case about credit in the approval dialog: before and after, and how the client stood."""

import os
from pathlib import Path

from PySide6.QtWidgets import QLabel

from tests.offices import FINANCE, ORGAN_OFFICER
from tests.services.approving import answered
from tests.services.billed import put_bill
from tests.services.crediting import asked_credit, held, put_term, registered
from tests.services.tariffs import TODAY

PICTURES = os.environ.get("YICE_PICTURES")


def words(part) -> str:
    """Everything that is read on a part."""
    return "\n".join(one.text() for one in part.findChildren(QLabel) if not one.isHidden())


def test_level_limit_and_repayment_are_read_before_and_after(qtbot, office, opened) -> None:
    client = registered(office)
    put_term(office, client)
    put_bill(office, client, 400_000, TODAY.replace(day=2), TODAY.replace(day=1))
    made = asked_credit(office, client)
    answered(office, FINANCE, made.case_id, opinion="报表已核")
    dialog = opened([made.case_id], ORGAN_OFFICER)
    asked = words(dialog.asked)
    assert {"B", "A", "10,000.00", "20,000.00", "30 天", "1 个月"} <= set(asked.split("\n"))
    assert "提高 10,000.00" in asked
    assert "占额度 40%" in asked
    assert "每月按时结清，用邮增长" in asked
    assert "记入第 7 类" in dialog.findChild(QLabel, "consequence").text()
    if PICTURES:
        qtbot.wait(400)
        dialog.grab().save(str(Path(PICTURES) / "credit_case.png"))
    dialog.answer.opinion.setPlainText("同意")
    dialog.answer.press_main()
    qtbot.waitUntil(lambda: held(office, client).limit_fen == 2_000_000)
