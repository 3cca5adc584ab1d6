"""The yearly minimum of an agreement beside what was counted: dossier, Today (S18-1)."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.agreements import TariffLine
from app.domain.clients import Owners
from app.readmodels.today import DutyKind, Urgency
from app.services.agreements import (
    RecordAgreement,
    StrikeAgreement,
    record_agreement,
    strike_agreement,
)
from app.services.assignments import AssignClient, assign_client
from app.services.dossier import OpenDossier, open_dossier
from app.services.rules import SetRule, set_rule
from app.services.today import today
from tests.offices import COUNTY, KEEPER, MANAGER, ORGAN_OFFICER, UNIT_HEAD, SampleOffice
from tests.scenes import staged
from tests.services.agreed import TERMS
from tests.services.dossiers import given_to_manager
from tests.services.keeping import use
from tests.services.provinces import TODAY, new_client

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
MINIMUM = 3_650_00


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A client of the manager."""
    found = new_client(office)
    given_to_manager(office, found)
    return found


def promised(office, client, term=YEAR, lines=(), number="S18-1", **more) -> str:
    terms = replace(
        TERMS,
        number=number,
        minimum_fen=MINIMUM,
        signed_on=min(term[0], TODAY),
        valid_from=term[0],
        valid_until=term[1],
        lines=lines,
    )
    return office.run(record_agreement, KEEPER, RecordAgreement(client, replace(terms, **more)))


def years(office, client, by=KEEPER):
    view = office.run(open_dossier, by, OpenDossier(client, "核对"))
    return [one for row in view.agreements for one in row.commitments]


def duties(office, by=MANAGER):
    found = office.run(today, by, None).duties
    return [one for one in found if one.kind is DutyKind.COMMITMENT]


def test_what_was_counted_stands_beside_what_is_due_by_the_newest_month(office, client):
    promised(office, client)
    use(office, client, date(2026, 1, 1), 100_00, "cash")
    use(office, client, date(2026, 10, 31), 1_900_00, "cash")
    use(office, client, date(2026, 11, 1), 5_000_00, "cash")  # its month is not all here
    use(office, client, date(2025, 12, 31), 5_000_00, "cash")  # before the year
    (one,) = years(office, client)
    assert (one.first, one.last, one.through) == (*YEAR, date(2026, 10, 31))
    assert (one.year_fen, one.due_fen, one.counted_fen) == (MINIMUM, 304 * 10_00, 2_000_00)
    assert (one.behind, one.short_fen, one.complete) == (True, 1_040_00, False)


def test_an_agreement_from_the_middle_of_a_month_counts_lines_by_their_last_day(office, client):
    promised(office, client, (date(2026, 7, 15), date(2027, 7, 14)))
    use(office, client, date(2026, 7, 14), 700_00, "cash")
    use(office, client, date(2026, 7, 31), 50_00, "cash")
    (one,) = years(office, client)
    days = (date(2026, 10, 31) - date(2026, 7, 15)).days + 1
    assert (one.due_fen, one.counted_fen) == (days * 10_00, 50_00)


def test_only_specialties_that_tariff_lines_name_count(office, client):
    promised(office, client, lines=(TariffLine("国内特快专递", fen=1200),))
    promised(office, client, lines=(TariffLine("商函", fen=80),), number="S18-2")
    use(office, client, date(2026, 5, 1), 900_00, "cash")  # express
    found = {one.specialties: one.counted_fen for one in years(office, client)}
    assert found == {("速递",): 900_00, ("信函",): 0}


def test_the_manager_and_the_head_are_told_while_it_is_behind(office, client):
    owners = Owners(office.unit(COUNTY), a_user_pk=office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分户"))
    promised(office, client)
    (duty,) = duties(office)
    assert (duty.detail, duty.urgency, duty.client_id) == ("behind", Urgency.LATER, client)
    assert [one.mine for one in duties(office, UNIT_HEAD)] == [False]
    use(office, client, date(2026, 10, 1), 2_736_00, "cash")  # 90 % of 3,040.00
    assert duties(office) == []


def test_a_year_that_fell_short_is_told_of_for_the_days_of_the_rule(office, client):
    promised(office, client, (date(2026, 1, 1), date(2026, 9, 30)))
    (duty,) = duties(office)
    assert (duty.detail, duty.urgency) == ("short", Urgency.SOON)
    office.pass_days((date(2026, 9, 30) - TODAY).days + 60)
    assert len(duties(office)) == 1
    office.pass_days(1)
    assert duties(office) == []


def test_rules_decide_from_when_and_how_far_behind(office, client):
    promised(office, client)
    use(office, client, date(2026, 3, 1), 2_000_00, "cash")
    assert duties(office)
    rule = SetRule("agreement.minimum_percent", 60, TODAY, "本局规定")
    office.run(set_rule, ORGAN_OFFICER, rule)
    assert duties(office) == []


def test_struck_out_it_promises_nothing(office, client):
    identity = promised(office, client)
    office.run(strike_agreement, KEEPER, StrikeAgreement(identity, "录错"))
    assert years(office, client) == []
    assert duties(office) == []
