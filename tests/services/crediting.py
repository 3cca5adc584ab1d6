"""Credit of clients that several test files need: terms, agreements and use put below the gate."""

from dataclasses import replace
from datetime import date

from sqlalchemy import insert

from app.domain.agreements import AgreementTerms
from app.domain.case_course import CaseState
from app.domain.credit import Counts, CreditTerm, Source
from app.domain.credit_stops import CreditActKind, StopState
from app.services.agreements import RecordAgreement, record_agreement
from app.services.credit.asking import AskCredit, CreditCase, ask_credit
from app.services.credit.standing import stop_of
from database.records import new_id
from database.repositories import agreements, credit_acts, credit_terms
from database.repositories.agreements import NewAgreement
from database.repositories.credit_acts import NewCreditAct
from database.repositories.credit_terms import Entering
from database.tables.mail_use import mail_use_line
from tests.offices import CITY, COUNTY, FINANCE, KEEPER, ORGAN_OFFICER, UNIT_HEAD, SampleOffice
from tests.scenes import staged
from tests.services import provinces
from tests.services.agreed import ON_CREDIT
from tests.services.approving import answered
from tests.services.billed import pk_of, writing
from tests.services.tariffs import EXPRESS, TODAY, asked, business

YEAR = (date(TODAY.year, 1, 1), date(TODAY.year, 12, 31))
LIMIT = 1_000_000


@staged
def registered(office: SampleOffice, name: str = "河源市新客户有限公司") -> str:
    """A registered client of the county; its id."""
    provinces.authorised(office)
    made = provinces.new_client(office, name, unit=COUNTY)
    provinces.registered(office, made)
    return made


def agreed(office: SampleOffice, client: str, **other) -> str:
    """Record an agreement on credit with a monthly cycle for this year."""
    terms: AgreementTerms = replace(ON_CREDIT, valid_from=YEAR[0], valid_until=YEAR[1])
    return office.run(record_agreement, KEEPER, RecordAgreement(client, replace(terms, **other)))


def put_agreement(office: SampleOffice, client: str, **other) -> None:
    """Keep an agreement as it may have come from before this program knew its rules."""
    new = NewAgreement(
        pk_of(office, client), None, office.unit(COUNTY), office.user(KEEPER), 0, "x"
    )
    with writing(office) as uow:
        agreements.add(uow.connection, uow.saved.append, replace(ON_CREDIT, **other), new)


def put_term(office: SampleOffice, client: str, **other) -> str:
    """A term of this year below the gate, with a limit; its id."""
    term = CreditTerm(
        client_pk=pk_of(office, client),
        level="B",
        limit_fen=LIMIT,
        repayment="P30D",
        counts=Counts.BILLED,
        valid_from=YEAR[0],
        valid_until=None,
        organ_pk=office.unit(CITY),
        source=Source.OPENING,
        document_no="河邮信〔2025〕3 号",
        document_date=date(2025, 12, 20),
        booked_on=YEAR[0],
    )
    by = Entering(office.user(ORGAN_OFFICER), 0, "sample")
    with writing(office) as uow:
        return credit_terms.add(uow.connection, uow.saved.append, replace(term, **other), by)


def put_use(office: SampleOffice, client: str, fen: int, day: date = TODAY) -> None:
    """A line of use on credit of one day, not billed."""
    kind = business(office, EXPRESS)
    row = {
        "id": new_id(),
        "client_pk": pk_of(office, client),
        "business_pk": kind.pk,
        "valid_from": day,
        "valid_until": day,
        "tariff_fen": fen,
        "charged_fen": fen,
        "reference": "明细",
        "author_pk": office.user(KEEPER),
        "at": 0,
        "act": "sample",
        "month": day.year * 100 + day.month,
        "specialty": "速递",
        "volume_unit": "件",
        "counted": True,
        "destination": "",
        "settlement": "on_credit",
        "tariff_applied": "",
        "booked_on": day,
    }
    with writing(office) as uow:
        uow.connection.execute(insert(mail_use_line).values(row))


def asking(client: str, **other) -> AskCredit:
    """A limit of 20,000 yuan at level A from today on, repaid in a month."""
    made = AskCredit(
        client, "A", 2_000_000, "月结", Counts.UNBILLED, TODAY, None, "每月按时结清，用邮增长"
    )
    return replace(made, **other)


def asked_credit(office: SampleOffice, client: str, by: str = UNIT_HEAD, **other) -> CreditCase:
    """A case about the credit of a client of the county."""
    return office.run(ask_credit, by, asking(client, **other))


def granted_credit(office: SampleOffice, client: str, **other) -> CreditCase:
    """A credit that finance and the city's officer approved."""
    made = asked_credit(office, client, **other)
    answered(office, FINANCE, made.case_id)
    assert answered(office, ORGAN_OFFICER, made.case_id) is CaseState.GRANTED
    return made


def acted(office: SampleOffice, client: str, kind: CreditActKind, day: date, until=None) -> None:
    """A stop, release or lift below the gate."""
    new = NewCreditAct(pk_of(office, client), kind, day, "x", day, 0, "sample", until)
    with writing(office) as uow:
        credit_acts.add(uow.connection, uow.saved.append, new)


def stopped(office: SampleOffice, client: str) -> StopState:
    """How the stop of a client stands."""
    pk = pk_of(office, client)
    return asked(office, lambda call: stop_of(call, pk))


def held(office: SampleOffice, client: str, day: date = TODAY) -> CreditTerm | None:
    """What is approved on a day."""
    pk = pk_of(office, client)
    with office.reading() as uow:
        return credit_terms.terms_at(uow.connection, day, {pk}).get(pk)
