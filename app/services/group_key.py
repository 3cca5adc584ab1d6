"""The private group key in use: read as it was granted, sealed to further keys (decision 1).

It opens the keys of important persons (category 3). Only keepers and unit heads hold it for good;
who has a grant of category 3 gets it for that. Its generation is that of the office's keys.
"""

from app.domain.moments import to_ms
from app.domain.permissions import Role
from app.services.usecase import Call

HOLDERS = frozenset({Role.KEEPER, Role.UNIT_HEAD})
"""Roles whose holders keep the private group key and hand it on."""


def own_group_key(call: Call) -> bytes | None:
    """The private group key as granted to this user's device, None when it never was."""
    organisation = call.uow.organisation
    key_pk = organisation.user_key_pk(call.office.user_keys.slot_id)
    sealed = None if key_pk is None else organisation.sealed_group_key(key_pk)
    return None if sealed is None else call.office.group_key(sealed)


def seal_to_device(call: Call, group_key: bytes, key_pk: int, sealing_public: bytes) -> None:
    """Hand the private group key to a device."""
    call.uow.organisation.add_key_grant(
        key_pk,
        call.office.seal_group_key(group_key, sealing_public),
        call.actor.user_pk,
        to_ms(call.now),
        generation=call.office.master.generation,
    )
