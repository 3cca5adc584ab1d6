"""Inspections of how tariff discounts are applied (第六章 八, C8d-1, C8d-2): course and sample.

An inspection has no schedule. It begins with a sample drawn by lot, takes findings while it is
open, is closed with whether there was a violation (违规), and takes measures with their papers.
"""

import hashlib
import heapq
from collections.abc import Iterable
from enum import StrEnum


class Inspecting(StrEnum):
    """经营; 审计; 视察: the department that inspects."""

    BUSINESS = "business"
    AUDIT = "audit"
    SUPERVISION = "supervision"


class EntryKind(StrEnum):
    """检查发现; 结论; 处理."""

    FINDING = "finding"
    RESULT = "result"
    MEASURE = "measure"


class InspectionState(StrEnum):
    """检查中; 未发现违规; 违规待处理; 违规已处理."""

    OPEN = "open"
    CLEAN = "clean"
    VIOLATION = "violation"
    SETTLED = "settled"


_FORMAT = b"yice/inspection-sample/v1"


def state(entries: Iterable[tuple[EntryKind, bool | None]]) -> InspectionState:
    """Where an inspection stands after its entries, each with the violation that it states."""
    now = InspectionState.OPEN
    for kind, violation in entries:
        if kind is EntryKind.RESULT:
            now = InspectionState.VIOLATION if violation else InspectionState.CLEAN
        elif kind is EntryKind.MEASURE:
            now = InspectionState.SETTLED
    return now


def seed(head: bytes, unit_id: str) -> bytes:
    """What the lots follow from: the register's chain before the draw, which no one chooses."""
    return hashlib.sha256(b"\n".join((_FORMAT, head, unit_id.encode()))).digest()


def lot(seed_: bytes, client_id: str) -> bytes:
    """The lot of a client: the lowest are drawn."""
    return hashlib.sha256(seed_ + client_id.encode()).digest()


def draw(seed_: bytes, clients: Iterable[str], count: int) -> tuple[str, ...]:
    """Ids of `count` drawn clients in the order of their lots; all where there are fewer."""
    return tuple(heapq.nsmallest(count, clients, key=lambda one: lot(seed_, one)))


def digest(clients: Iterable[str]) -> str:
    """What all clients that could be drawn amount to, so that a later draw can be compared."""
    return hashlib.sha256("\n".join(sorted(clients)).encode()).hexdigest()
