"""What database and disk say, as a refusal a person understands; anything else stays a fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.domain.errors import Reason, Refusal
from database.vault.disk import disk_refusal, is_of_the_disk
from database.vault.folder import OfficeFolder

_SAID = (
    ("disk is full", Reason.DISK_FULL),
    ("disk I/O error", Reason.DISK_ERROR),
    ("readonly database", Reason.READ_ONLY),
    ("unable to open database file", Reason.READ_ONLY),
    ("database is locked", Reason.OFFICE_BUSY),
    ("locking protocol", Reason.OFFICE_BUSY),
    ("malformed", Reason.DATABASE_DAMAGED),
    ("not a database", Reason.DATABASE_DAMAGED),
)


@contextmanager
def database_refusals(folder: OfficeFolder) -> Iterator[None]:
    """Turn what a person can do something about into a refusal; faults pass as they are.

    SQLAlchemy hides the driver's error codes, so its fixed English sentences are matched.
    """
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        reason = reason_of(error.orig if isinstance(error, DBAPIError) else error)
        if reason is not None:
            raise Refusal(reason, path=folder.database, backups=folder.backups) from error
        raise
    except OSError as error:  # of the small files beside the database
        if is_of_the_disk(error):
            raise disk_refusal(error, Path(error.filename or folder.path)) from error
        raise


def reason_of(error: BaseException | None) -> Reason | None:
    """What the driver's sentence means; some of its errors bear no code."""
    said = str(error)
    return next((reason for words, reason in _SAID if words in said), None)
