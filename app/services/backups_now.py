"""A backup that a person asks for at the desk: begun, made in both places, told in the log."""

from app.domain.errors import Refusal
from app.domain.permissions import Actor
from app.services.backup_state import BackupState
from app.services.backups import BackUp, begin_backup, make_everywhere, note_failed_backup
from app.services.gate import Services
from app.services.usecase import Progress


def back_up_now(services: Services, actor: Actor, progress: Progress) -> BackupState:
    """Make a new backup in both places; what fails in one of them is logged and told."""
    plan = services.run(begin_backup, actor, BackUp())
    try:
        state = make_everywhere(plan, progress, forced=True)
    except Refusal as refusal:
        services.run(note_failed_backup, actor, refusal)
        raise
    for place in state.places:
        if place.refusal is not None:
            services.run(note_failed_backup, actor, place.refusal)
    return state
