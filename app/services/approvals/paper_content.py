"""What the papers of an approval say, from the case as it stands: 审批表, 备案表, 客户联."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from app.documents.form_words import words_of
from app.domain.case_course import CaseState, EntryKind, StepAct
from app.domain.delegations import signature
from app.domain.discounts import Rule
from app.domain.moments import from_ms, local_day
from app.domain.tariffs import per_cent
from app.readmodels.case_papers import CasePaper
from app.readmodels.case_view import (
    CaseClient,
    CaseView,
    DiscountCase,
    DiscountTerms,
    EntryView,
    StepState,
    StepView,
)
from app.readmodels.form_sheet import FormPart, FormRow, FormSheet, RowLook
from app.readmodels.printing import PrintedBy

word = words_of("approval_papers")
_NOTHING = "—"
_OVER = frozenset({Rule.D4, Rule.D5})
_FILED = frozenset({EntryKind.SENT, EntryKind.ACKNOWLEDGED})
_KEY_GROUP = 4

Pairs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a paper is made of; `keys` are fingerprints of the signing keys, beside the entries."""

    view: CaseView
    client: CaseClient
    line: DiscountCase
    keys: Sequence[str]
    zone: str
    office: str
    number: str
    printed: PrintedBy

    @property
    def entries(self) -> Iterator[tuple[EntryView, str]]:
        """Signed acts of the newest revision, each with its key."""
        both = zip(self.view.entries, self.keys, strict=True)
        return (one for one in both if one[0].revision == self.view.revision)

    @property
    def decided_on(self) -> date:
        """Day of the last signature of a step; of the application where there is none."""
        signed = [one.at for one, _key in self.entries if one.step and one.kind not in _FILED]
        return local_day(from_ms(max(signed, default=self.view.at)), self.zone)

    @property
    def terms(self) -> DiscountTerms:
        """What was granted: nothing holds before the day on which it was decided."""
        asked = self.line.asked
        return replace(asked, valid_from=max(asked.valid_from, self.decided_on))

    def moment(self, at: int) -> str:
        """A moment as the papers write it."""
        return f"{from_ms(at).astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M}"


def sheet_of(facts: PaperFacts, paper: CasePaper, *, agency: bool) -> FormSheet:
    """The whole paper; `agency`: the agency fee is the client's own and stands on its copy."""
    parts, notes, signatures = {
        CasePaper.APPROVAL: _approval,
        CasePaper.FILING: _filing,
        CasePaper.CLIENT: _with_agency if agency else _client_copy,
    }[paper](facts)
    return FormSheet(
        title=word(paper.value),
        office=facts.office,
        number=facts.number,
        secret=word("client_copy" if paper is CasePaper.CLIENT else "secret"),
        parts=parts,
        notes=notes,
        signatures=signatures,
        code_note=word("code_client" if paper is CasePaper.CLIENT else "code_how"),
        printed_by=facts.printed.person,
        printed_unit=facts.printed.unit,
        printed_at=facts.printed.at,
    )


_Content = tuple[tuple[FormPart, ...], tuple[str, ...], tuple[str, ...]]


def _approval(facts: PaperFacts) -> _Content:
    line, view = facts.line, facts.view
    rows = [_pairs("why", line.justification)]
    if line.rule in _OVER or line.over_reason:
        rows.append(_pairs("over", line.over_reason or _NOTHING))
    cited = view.rule
    version = word("version_text").format(
        label=cited.label.zh, version=cited.version, since=cited.since, article=cited.article
    )
    parts = (
        FormPart(word("client_part"), tuple(_client_rows(facts))),
        FormPart(word("asked_part"), (*_asked_rows(facts), *rows)),
        FormPart(word("rule_part"), (_pairs("rule", line.words.zh), _pairs("version", version))),
        FormPart(word("route_part"), tuple(_route_rows(facts))),
        FormPart(word("result_part"), tuple(_result_rows(facts))),
    )
    secret = word("secret_note")
    if view.revision == 1:
        return parts, (secret,), ()
    return parts, (word("revised").format(revision=view.revision), secret), ()


def _filing(facts: PaperFacts) -> _Content:
    """Step, organ and opinion of the decision, what was decided, and what became of the filing."""
    filing = next(one for one in facts.view.steps if one.act is StepAct.FILE)
    decided = next(one for one in facts.view.steps if one.act is StepAct.APPROVE)
    head = (
        _pairs("filed_with", _organ(filing), "filed_by", _organ(decided)),
        _pairs("case", facts.view.number, "decided_on", f"{facts.decided_on}"),
        *_client_rows(facts),
        _pairs("unit", facts.view.unit, "use", _use(facts.line.asked)),
        _pairs("business", _business(facts.line)),
        FormRow(RowLook.HEAD, (word("item"), word("granted"), word("norm"))),
        *_terms(facts.line, (facts.terms,)),
    )
    parts = (
        FormPart(word("filed_part"), head),
        FormPart(
            word("decision_part"),
            (_pairs("rule", facts.line.words.zh), *_step_rows(facts, decided)),
        ),
        FormPart(word("receipt_part"), tuple(_receipt_rows(facts, filing))),
    )
    return parts, (word("filing_note"), word("secret_note")), ()


def _client_copy(facts: PaperFacts) -> _Content:
    return _tariff(facts, agency=False)


def _with_agency(facts: PaperFacts) -> _Content:
    return _tariff(facts, agency=True)


def _tariff(facts: PaperFacts, *, agency: bool) -> _Content:
    """The client's own tariff and nothing else: no norm, reason, opinion, nobody's name (X-24)."""
    terms = facts.terms
    rows = [
        _pairs("name", facts.client.name),
        _pairs("code", facts.client.code or _NOTHING, "unit", facts.view.unit),
        _pairs("business", facts.line.business, "rate", _rate(terms.rate)),
        _pairs("valid_from", f"{terms.valid_from}", "valid_until", f"{terms.valid_until}"),
        _pairs("manner", terms.manner),
    ]
    if agency and terms.agency_rate:
        rows.append(_pairs("agency_rate", _rate(terms.agency_rate)))
    part = FormPart(word("tariff_part"), tuple(rows))
    signs = ("sign_unit", "sign_manager", "sign_client", "sign_day")
    return (part,), (word("client_note"), word("client_keep")), tuple(map(word, signs))


def _client_rows(facts: PaperFacts) -> Iterator[FormRow]:
    client = facts.client
    yield _pairs("name", client.name)
    yield _pairs("code", client.code or _NOTHING, "grade", client.grade or _NOTHING)


def _asked_rows(facts: PaperFacts) -> Iterator[FormRow]:
    line, view = facts.line, facts.view
    asked_on = local_day(from_ms(view.at), facts.zone)
    yield _pairs("case", view.number, "asked_on", f"{asked_on}")
    yield _pairs("unit", view.unit, "applicant", view.applicant)
    yield _pairs("business", _business(line), "use", _use(line.asked))
    yield FormRow(RowLook.HEAD, (word("item"), word("held"), word("asked"), word("norm")))
    yield from _terms(line, (line.held, line.asked))


def _terms(line: DiscountCase, columns: Sequence[DiscountTerms | None]) -> Iterator[FormRow]:
    """What holds and what is asked, side by side with the norm."""
    norms = {"rate": _norm(line.norm), "agency_rate": _norm(line.agency_norm)}
    for key in ("rate", "agency_rate", "manner", "period"):
        cells = [_cell(terms, key) for terms in columns]
        yield FormRow(RowLook.CELLS, (word(key), *cells, norms.get(key, _NOTHING)))


def _cell(terms: DiscountTerms | None, key: str) -> str:
    if terms is None:
        return _NOTHING
    return {
        "rate": _rate(terms.rate),
        "agency_rate": _rate(terms.agency_rate),
        "manner": terms.manner,
        "period": word("period_text").format(since=terms.valid_from, until=terms.valid_until),
    }[key]


def _route_rows(facts: PaperFacts) -> Iterator[FormRow]:
    for step in facts.view.steps:
        if step.act is not StepAct.FILE:
            yield from _step_rows(facts, step)
    for one, key in facts.entries:
        if one.kind is EntryKind.WITHDRAWN:
            yield FormRow(
                RowLook.SIGNED, (word("applicant"), *_said(facts, one, key, outside=False))
            )


def _step_rows(facts: PaperFacts, step: StepView) -> Iterator[FormRow]:
    """Each signature of a step; an empty place for it where it waits, to be signed on paper too."""
    label = f"{word('step').format(step=step.number, act=word(step.act.value))}\n{_organ(step)}"
    signed = [
        (one, key) for one, key in facts.entries if one.step == step.number and _of(one, step)
    ]
    for one, key in signed:
        said = _said(facts, one, key, outside=step.outside, refused=step.act)
        yield FormRow(RowLook.SIGNED, (label, *said))
    if step.state in (StepState.NOW, StepState.NEXT):
        yield FormRow(RowLook.SIGNED, (label, word("waits"), word("by_hand")))
    elif not signed:
        yield FormRow(RowLook.SIGNED, (label, word("dropped"), ""))


def _of(entry: EntryView, step: StepView) -> bool:
    """Whether an entry is one of this step: filings stand apart from what was signed before."""
    return (entry.kind in _FILED) == (step.act is StepAct.FILE)


def _receipt_rows(facts: PaperFacts, filing: StepView) -> Iterator[FormRow]:
    for kind, label in ((EntryKind.SENT, "sending"), (EntryKind.ACKNOWLEDGED, "receiving")):
        done = [(one, key) for one, key in facts.entries if one.kind is kind]
        for one, key in done:
            received = kind is EntryKind.ACKNOWLEDGED
            said = _said(facts, one, key, outside=received and filing.outside)
            yield FormRow(RowLook.SIGNED, (word(label), *said))
        if not done:
            yield FormRow(RowLook.SIGNED, (word(label), word("waits"), word("by_hand")))


def _said(
    facts: PaperFacts,
    entry: EntryView,
    key: str,
    *,
    outside: bool,
    refused: StepAct = StepAct.APPROVE,
) -> tuple[str, str]:
    """What was said, and the signature as text: name, `B 代 A`, moment, key."""
    said = [f"{_act(entry, refused)}{entry.words}"]
    if entry.paper:
        said.append(word("paper").format(number=entry.paper, day=entry.paper_on or _NOTHING))
    name = signature(entry.user, entry.signed_for or None)
    line = word("registered" if outside else "signed")
    signed = f"{line.format(name=name, at=facts.moment(entry.at))}"
    proof = word("fingerprint").format(key=key) if entry.proved else word("broken")
    return "\n".join(said), f"{signed}\n{proof}"


def _act(entry: EntryView, act: StepAct) -> str:
    if entry.kind is EntryKind.REFUSED:
        return word(f"refused_{act.value}")
    if entry.kind is EntryKind.RETURNED:
        back = entry.back_to
        to = word("returned_step").format(step=back) if back else word("returned_applicant")
        return word("returned").format(to=to)
    return word(entry.kind.value)


def _result_rows(facts: PaperFacts) -> Iterator[FormRow]:
    view, terms = facts.view, facts.terms
    result = word(f"state_{view.state.value}").format(
        step=view.step, since=terms.valid_from, until=terms.valid_until
    )
    yield _pairs("result", result)
    if view.filing is not None:
        yield _pairs("filing_state", word(f"filing_{view.filing.value}"))
    elif any(one.act is StepAct.FILE for one in view.steps):
        if view.state in (CaseState.WAITING, CaseState.RETURNED):
            yield _pairs("filing_state", word("filing_later"))
    else:
        yield _pairs("filing_state", word("filing_none"))


def _organ(step: StepView) -> str:
    """The organ of a step; of a level outside this office, the level."""
    if step.outside:
        return word("outside").format(level=word(step.level.value))
    return step.organ


def _business(line: DiscountCase) -> str:
    return word("business_text").format(business=line.business, scope=word(line.scope.value))


def _use(terms: DiscountTerms) -> str:
    return word("use_text").format(yuan=f"{terms.expected_fen / 100:,.2f}")


def _rate(hundredths: int) -> str:
    return f"{per_cent(hundredths).normalize():f}%"


def _norm(hundredths: int | None) -> str:
    return word("no_norm") if hundredths is None else _rate(hundredths)


def _pairs(*cells: str) -> FormRow:
    """A row of labels, named by their words, with values in turn."""
    said = (word(cell) if place % 2 == 0 else cell for place, cell in enumerate(cells))
    return FormRow(RowLook.PAIRS, tuple(said))


def key_words(public_key: bytes | None) -> str:
    """The fingerprint of a signing key: the first 64 bits of its SHA-256, in groups."""
    if public_key is None:
        return _NOTHING
    shown = hashlib.sha256(public_key).hexdigest()[:16]
    return " ".join(shown[n : n + _KEY_GROUP] for n in range(0, 16, _KEY_GROUP))
