import sys
import threading

import pytest

import resources
from app.domain.errors import Reason, Refusal
from ui import fault_report
from ui.failures import FailureReporter, report_of, sentence
from ui.i18n import Language


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("language", list(Language))
def test_every_refusal_has_a_sentence_without_open_places(reason, language):
    text = sentence(Refusal(reason), language)
    assert text
    assert "{" not in text


def test_values_stand_in_the_sentence():
    refusal = Refusal(Reason.NOT_FOUND, what="44160001273")
    assert "44160001273" in sentence(refusal, Language.ZH_CN)


def test_several_values_are_joined_in_the_way_of_the_language():
    refusal = Refusal(Reason.NOT_FOUND, what=("甲", "乙"))
    assert "甲、乙" in sentence(refusal, Language.ZH_CN)
    assert "甲, 乙" in sentence(refusal, Language.EN)


def test_a_bilingual_value_is_shown_in_the_language():
    refusal = Refusal(Reason.NOT_FOUND, what={"zh": "客户", "en": "client"})
    assert "client" in sentence(refusal, Language.EN)


def test_every_sentence_in_the_file_belongs_to_a_reason():
    known = {reason.value for reason in Reason}
    assert set(resources.toml("texts/refusals.toml")) <= known


def fault():
    secret = "91441624MA4W7K2Q34"
    raise ValueError(secret)


def test_a_report_says_where_but_no_message_and_no_value():
    try:
        fault()
    except ValueError as error:
        text = report_of(error)
    assert "builtins.ValueError" in text
    assert "fault" in text
    assert "91441624MA4W7K2Q34" not in text
    assert "secret" not in text


@pytest.fixture
def reporter(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = FailureReporter(tmp_path)
    made.install()
    yield made
    made.deleteLater()


def test_a_fault_in_a_thread_is_reported_and_kept(reporter, qtbot, tmp_path):
    with qtbot.waitSignal(reporter.reported) as told:
        thread = threading.Thread(target=fault)
        thread.start()
        thread.join()
    assert "ValueError" in told.args[0]
    kept = list((tmp_path / "reports").glob("*.txt"))
    assert len(kept) == 1


def test_only_the_newest_reports_are_kept(reporter, tmp_path):
    for _ in range(fault_report.KEPT_REPORTS + 5):
        reporter.report(ValueError())
    assert len(list((tmp_path / "reports").glob("*.txt"))) == fault_report.KEPT_REPORTS
