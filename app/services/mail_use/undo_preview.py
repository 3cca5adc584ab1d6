"""What undoing an import of mail use would do, said before it is done (decisions 9 and 34)."""

from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.permissions import ClientRef, Permission
from app.readmodels.mail_use import UseUndoPreview
from app.services.mail_use.judging import handed_over
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import mail_use as queries


@usecase(Kind.CONSULT, Permission.REGISTER_IMPORT, lane=Lane.BULK)
def preview_undo_mail_use(call: Call, command: str) -> UseUndoPreview:
    """Lines and sums that would count no more, and the bills that stand in the way."""
    connection = call.uow.connection
    row = queries.use_import(connection, command)
    if row is None or not call.actor.may_on(
        Permission.REGISTER_IMPORT, ClientRef(row.unit_pk, frozenset())
    ):
        raise Refusal(Reason.NOT_FOUND, what=command)
    left = handed_over(call, row.unit_pk, (row.pk,), row.months)
    sums = queries.standing_sums(connection, row.pk, row.months, left)
    detail = f"mail_use undo lines={sums.lines}"
    note = LogNote(Action.SEARCH, object_type="mail_use_import", object_id=row.id, detail=detail)
    call.record(note)
    return UseUndoPreview(
        row.id,
        row.file_name,
        row.months,
        *(sums.lines, sums.clients, sums.counted_fen, sums.on_credit_fen),
        queries.billed(connection, (row.pk,), row.months, left),
    )
