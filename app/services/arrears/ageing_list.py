"""The printed list of ageing (账龄表): clients as the page shows them, if they may be copied.

Its sums are those of its rows; whoever is seen and may not be copied is counted and not printed.
"""

from pathlib import Path

from app.domain.audit import MOST_IDS, Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Actor, ClientRef, Permission
from app.readmodels.ageing import AgedClient, AgeingPaper, AgeingScope
from app.readmodels.arrears import ArrearsFilter, Choice
from app.services.arrears.panel import CATEGORY, panel_rules, panel_state
from app.services.claims.paper_parts import printed_by
from app.services.gate import Services
from app.services.usecase import Call, Kind, Lane, NoProgress, Progress, denial, usecase
from database.queries import arrears_ageing, arrears_panel
from database.queries.arrears_panel import Asked
from database.vault.disk import disk_refusals


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW, lane=Lane.BULK)
def prepare_ageing(call: Call, command: ArrearsFilter) -> AgeingPaper:
    """The paper of what is filtered by, logged before it is drawn; refused when nothing is left."""
    connection, asked = call.uow.connection, Asked.by(call.actor, command)
    keys = arrears_panel.keys(connection, asked)
    rules = panel_rules(call)
    clients = arrears_ageing.aged_clients(connection, keys)
    owed = arrears_ageing.buckets_of(connection, keys, len(rules.buckets))
    rows = []
    for pk in keys:
        row = clients[pk]
        owners = frozenset(one for one in (row.a_user_pk, row.b_user_pk) if one)
        if CATEGORY in call.actor.copies(ClientRef(row.unit_pk, owners, pk)):
            named = (row.id, row.code, row.display_name, row.unit_pk, row.unit)
            fen = owed.get(pk, (0,) * len(rules.buckets))
            rows.append(AgedClient(*named, fen, row.overdue_fen, row.days))
    if keys and not rows:
        raise denial(Permission.LIST_EXPORT)
    call.record(
        LogNote(
            Action.PRINT,
            object_type="ageing",
            categories=(CATEGORY,),
            result_count=len(rows),
            result_ids=tuple(row.client_id for row in rows[:MOST_IDS]),
        )
    )
    return AgeingPaper(
        _scope(call, asked),
        panel_state(call),
        rules,
        tuple(rows),
        len(keys) - len(rows),
        call.office.name,
        printed_by(call),
    )


def print_ageing(
    services: Services,
    actor: Actor,
    command: ArrearsFilter,
    out: Path,
    progress: Progress | None = None,
) -> Path:
    """Print the list to the PDF file `out`, once the print is registered.

    Stopped while it is drawn, it counts as printed, and no file is there.
    """
    from app.documents.ageing_list import render_ageing

    watched = progress or NoProgress()
    paper = services.run(prepare_ageing, actor, command, watched)
    with disk_refusals(out):
        pages = render_ageing(out, paper, watched.report, lambda: watched.stopped)
    if not pages:
        raise Refusal(Reason.STOPPED)
    return out


def _scope(call: Call, asked: Asked) -> AgeingScope:
    """What is filtered by, in names that this reader may see."""
    wanted = asked.wanted
    choices = arrears_panel.choices(call.uow.connection, asked)
    return AgeingScope(
        wanted.everybody,
        wanted.tile,
        _named(choices.units, wanted.unit_pk),
        _named(choices.managers, wanted.manager_pk),
        wanted.specialty,
        wanted.bucket,
    )


def _named(choices: tuple[Choice, ...], pk: int | None) -> str | None:
    return next((one.name for one in choices if one.pk == pk), None)
