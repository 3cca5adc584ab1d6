"""What must not be found on the disk in clear, and the search for it."""

import base64
from dataclasses import dataclass

from database.vault.opening import Unlocked, unlock
from tests.soak.desks import Office

TABLES = (
    *("party", "client", "client_address", "client_contact", "own_value", "service_record"),
    *("client_need", "search_entry", "import_row", "purpose", "saved_view", "draft"),
    *("change_item", "field_history", "decision", "approval_case"),
)
"""Tables with what dossiers say."""
SHORTEST = 4
"""Characters of a value that is looked for: shorter ones are words of every text."""
_CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gbk")


@dataclass(frozen=True, slots=True)
class Secret:
    """A value and the forms in which it might lie somewhere."""

    name: str
    forms: tuple[bytes, ...]


def values_of(office: Office) -> list[Secret]:
    """Every text that the tables hold of clients, but what stands in clear by design."""
    known = {row[0] for row in office.rows("SELECT name FROM unit")}
    known |= {row[0] for row in office.rows("SELECT name FROM user_account")}
    there = {row[0] for row in office.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found: dict[str, str] = {}
    for table in TABLES:
        for row in office.rows(f"SELECT * FROM {table}") if table in there else ():
            for value in row:
                if isinstance(value, str) and len(value) >= SHORTEST and value not in known:
                    found.setdefault(value, f"{table}: {value[:30]}")
    return [Secret(name, _coded(value)) for value, name in found.items() if _tells(value)]


def _tells(value: str) -> bool:
    """Whether a value tells something of a client, and is no id, code or date."""
    return any(ord(sign) > 0x2E7F for sign in value) or (value.isdecimal() and len(value) >= 7)


def _coded(value: str) -> tuple[bytes, ...]:
    return tuple({value.encode(coding, "ignore") for coding in _CODINGS})


def keys_of(office: Office, user: str) -> list[Secret]:
    """The keys that an unlocked office holds for `user`, raw and as text."""
    opened = office.desk(user).services.office
    unlocked: Unlocked = unlock(opened.folder, user, office.password, office.place.workstation)
    master = opened.master
    keys = {
        "master key": master.master,
        "database key": master.database_key,
        "key of backups": master.backup_key,
        "seed of the device": unlocked.user.seed,
    }
    return [Secret(name, _written(key)) for name, key in keys.items()]


def workstation_secret(office: Office) -> Secret:
    """The secret of this account, which without a keyring lies in a file of its own."""
    opened = office.desk().services.office
    (stored,) = office.place.workstation.stored(opened.id)
    return Secret("workstation secret", _written(stored.secret))


def _written(key: bytes) -> tuple[bytes, ...]:
    text = key.hex()
    return (key, text.encode(), text.upper().encode(), base64.b64encode(key).rstrip(b"="))
