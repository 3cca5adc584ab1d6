"""Writes a backup of three files, as the program did before backups were one file."""

import contextlib
import hashlib
import hmac
import json

from database.backup_check import content_of
from database.engine import bare_connection


def back_up_in_three(folder, keys, now):
    """Path of the copy; the slot file and the manifest lie beside it."""
    path = folder.backups / now.strftime("office-%Y%m%dT%H%M%SZ.db")
    folder.backups.mkdir(exist_ok=True)
    with contextlib.closing(bare_connection(folder, keys)) as source:
        source.execute("VACUUM INTO ?", (str(path),))
        content = content_of(source)
    slots = folder.keys.read_bytes()
    path.with_suffix(".keys").write_bytes(slots)
    body = {
        "format": 1,
        "office": keys.office_id,
        "created": now.isoformat(),
        "schema": content.schema,
        "size": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "keys_sha256": hashlib.sha256(slots).hexdigest(),
        "counts": content.counts,
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, indent=1)
    tag = hmac.new(keys.backup_key, text.encode("utf-8"), "sha256").hexdigest()
    outer = json.dumps({"manifest": text, "hmac": tag}, ensure_ascii=False)
    path.with_suffix(".json").write_text(outer, encoding="utf-8")
    return path
