"""Letters to clients that owe: reminder, stop notice, recovery letter, release (第六章 七).

Whoever may recover a client's debt may print its letters. A print is registered with its serial and
stands among the steps of the recovery before the paper is drawn.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.audit import MOST_IDS, Action, LogNote
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.numbers import LETTER_NUMBER, number_of
from app.domain.permissions import Actor, Permission
from app.domain.recovery import StepKind
from app.readmodels.agreements import CREDIT
from app.readmodels.arrears_letters import (
    ArrearsLetter,
    LeftOut,
    LetterChoice,
    LetterKind,
    LetterPlan,
    PreparedLetters,
)
from app.services.arrears.evaluating import refresh
from app.services.arrears.letter_facts import ADDRESS, Debtor, debtors, hindrance, letter_of
from app.services.dossier import basis, visible_client
from app.services.gate import Services
from app.services.sheets import file_name
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, Topic, usecase
from database.repositories import recoveries
from database.repositories.numbers import next_number
from database.repositories.recoveries import NewStep
from database.vault.disk import demand_folder, disk_refusals

_SERIES = "arrears_letter"


@dataclass(frozen=True, slots=True)
class PrintLetters:
    """Letters of a kind to these clients, by id or code."""

    kind: LetterKind
    client_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A printed letter and the file that holds it."""

    client_id: str
    serial: str
    path: Path


@dataclass(frozen=True, slots=True)
class PrintedLetters:
    """The files of a print, and who was left out."""

    files: tuple[LetterFile, ...]
    left_out: tuple[LeftOut, ...]


@usecase(Kind.CONSULT, Permission.RECOVER)
def plan_letters(call: Call, command: PrintLetters) -> LetterPlan:
    """Who would get a letter of this kind and what it would say, who would not and why."""
    found = debtors(call, _clients(call, command))
    chosen, left_out = _sorted_out(command.kind, found)
    call.record(
        LogNote(
            Action.LIST,
            object_type="arrears_letter",
            categories=(CREDIT,),
            result_count=len(found),
            result_ids=tuple(one.client.id for one in found[:MOST_IDS]),
            detail=f"letter_{command.kind}",
        )
    )
    return LetterPlan(command.kind, tuple(_choice(call, command.kind, chosen)), left_out)


@usecase(Kind.CHANGE, Permission.RECOVER, lane=Lane.BULK)
def prepare_letters(call: Call, command: PrintLetters) -> PreparedLetters:
    """Register each letter with its serial as a step; what is drawn follows the log.

    Who does not fit is left out; refused when nobody fits, with the reason of the first.
    """
    found = debtors(call, _clients(call, command))
    chosen, left_out = _sorted_out(command.kind, found)
    if not chosen:
        raise left_out[0].refusal
    letters = []
    for done, one in enumerate(chosen, start=1):
        letter = letter_of(call, command.kind, one, _serial(call))
        _note(call, one, letter)
        letters.append(letter)
        call.progress.report(done, len(chosen))
        if call.progress.stopped:
            raise Refusal(Reason.STOPPED)
    refresh(call, [one.client.pk for one in chosen])
    call.topics |= {Topic.ARREARS, Topic.DUTIES}
    return PreparedLetters(tuple(letters), left_out)


def print_letters(
    services: Services,
    actor: Actor,
    command: PrintLetters,
    out: Path,
    *,
    one_file: bool = False,
    progress: Progress | None = None,
) -> PrintedLetters:
    """Print to PDF files in `out`: one for each client, or one for all.

    Who stops it while it is drawn keeps what is registered: the letters count as printed. No
    letter is registered where the folder cannot be written.
    """
    watched = progress or NoProgress()
    demand_folder(out)
    prepared = services.run(prepare_letters, actor, command, watched)
    with disk_refusals(out):
        out.mkdir(parents=True, exist_ok=True)
        files = _drawn(prepared.letters, out, one_file=one_file, watched=watched)
    return PrintedLetters(files, prepared.left_out)


def _drawn(
    letters: tuple[ArrearsLetter, ...], out: Path, *, one_file: bool, watched: Progress
) -> tuple[LetterFile, ...]:
    from app.documents.arrears_letter import render_letters
    from app.documents.arrears_letter_words import title

    if one_file and len(letters) > 1:
        name = f"{title(letters[0].kind)} {letters[0].serial} {len(letters)}"
        path = (out / f"{file_name(name)}.pdf").absolute()
        if not render_letters(path, letters, watched.report, lambda: watched.stopped):
            raise Refusal(Reason.STOPPED)
        return tuple(LetterFile(one.client_id, one.serial, path) for one in letters)
    files = []
    for done, one in enumerate(letters, start=1):
        if watched.stopped:
            raise Refusal(Reason.STOPPED)
        path = (out / f"{file_name(f'{one.serial} {one.name}')}.pdf").absolute()
        render_letters(path, [one])
        files.append(LetterFile(one.client_id, one.serial, path))
        watched.report(done, len(letters))
    return tuple(files)


def _clients(call: Call, command: PrintLetters) -> list[Client]:
    """The clients, each once; refused for one whose debt the actor may not recover."""
    found: dict[int, Client] = {}
    for reference in command.client_ids:
        client = visible_client(call, reference)
        call.demand(
            allowed=call.actor.may_on(Permission.RECOVER, client.ref)
            and CREDIT in call.actor.view(client.ref),
            permission=Permission.RECOVER,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
        )
        found[client.pk] = client
    if not found:
        raise Refusal(Reason.NOTHING_TO_PRINT)
    return list(found.values())


def _sorted_out(
    kind: LetterKind, found: Collection[Debtor]
) -> tuple[list[Debtor], tuple[LeftOut, ...]]:
    """Who gets the letter, and who does not, with the reason."""
    chosen: list[Debtor] = []
    left_out: list[LeftOut] = []
    for one in found:
        refusal = hindrance(kind, one)
        if refusal is None:
            chosen.append(one)
        else:
            name, values = one.client.display_name, refusal.values
            left_out.append(LeftOut(one.client.id, name, refusal.reason, values))
    return chosen, tuple(left_out)


def _choice(call: Call, kind: LetterKind, chosen: list[Debtor]) -> Iterator[LetterChoice]:
    from app.documents.arrears_letter_words import paragraphs

    for one in chosen:
        letter = letter_of(call, kind, one, "")
        above, below = paragraphs(letter)
        yield LetterChoice(
            one.client.id,
            one.client.display_name,
            letter.unit,
            len(letter.bills),
            letter.total_fen,
            letter.overdue_fen,
            max((bill.days for bill in letter.bills), default=0),
            (*above, *below),
        )


def _serial(call: Call) -> str:
    """The next number of a letter of this office; none is given twice or left out."""
    office, year = call.office.unit_pk, call.paper_day.year
    serial = next_number(call.uow.connection, office, _SERIES, year)
    pattern = str(call.office.rules.in_force(LETTER_NUMBER, call.today).value)
    return number_of(pattern, call.uow.organisation.unit_at(office).name, year, serial)


def _note(call: Call, one: Debtor, letter: ArrearsLetter) -> None:
    """The step of the recovery, and the entry of the print in the log."""
    client = one.client
    step = NewStep(
        client.pk,
        StepKind.LETTER,
        call.today,
        call.today,
        to_ms(call.now),
        call.act,
        recovery_pk=one.recovery_pk,
        letter=letter.kind.value,
        paper=letter.serial,
        author_pk=call.actor.user_pk,
    )
    recoveries.add_step(call.uow.connection, call.uow.saved.append, step)
    call.record(
        LogNote(
            Action.PRINT,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="arrears_letter",
            object_id=letter.serial,
            categories=(ADDRESS, CREDIT) if letter.address is not None else (CREDIT,),
            basis=basis(call, client),
            target="pdf",
            detail=f"letter_{letter.kind}",
        )
    )
