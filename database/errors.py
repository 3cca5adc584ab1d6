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
    ("database table is locked", Reason.OFFICE_BUSY),
    ("locking protocol", Reason.OFFICE_BUSY),
    ("malformed", Reason.DATABASE_DAMAGED),
    ("not a database", Reason.DATABASE_DAMAGED),
)


@contextmanager
def database_refusals(folder: OfficeFolder) -> Iterator[None]:
    """Turn what a person can do something about into a refusal; faults pass as they are."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        meant = driver_refusal(said or error, folder)
        if isinstance(meant, Refusal):
            raise meant from error
        raise
    except OSError as error:  # of the small files beside the database
        if is_of_the_disk(error):
            raise disk_refusal(error, Path(error.filename or folder.path)) from error
        raise


def driver_refusal(error: BaseException, folder: OfficeFolder) -> BaseException:
    """The refusal that a driver's error means, or the error itself.

    It is never the wrong key: the slot file's check value has proved that before.
    """
    reason = reason_of(error)
    if reason is None:
        return error
    return Refusal(reason, path=folder.database, backups=folder.backups)


def reason_of(error: BaseException | None) -> Reason | None:
    """What the driver's sentence means: some of its errors bear no code."""
    said = str(error)
    return next((reason for words, reason in _SAID if words in said), None)
