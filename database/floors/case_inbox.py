"""Floor of the inbox: the first cases that wait at one seat, with what a line of it shows.

Due days stand in an index by seat; how the clients of one day are graded decides among those.
"""

from typing import Any

_FREE = """
w.organ_pk = :organ AND w.role = :role AND c.applicant_pk <> :me AND NOT EXISTS (
  SELECT 1 FROM case_entry e WHERE e.case_pk = w.case_pk AND (e.user_pk = :me OR e.for_pk = :me))
"""
_LAST_DAY = f"""
SELECT w.due FROM case_waiting w JOIN approval_case c ON c.pk = w.case_pk
WHERE {_FREE} ORDER BY w.due LIMIT 1 OFFSET :most - 1
"""
_FIRST = f"""
SELECT c.id, c.kind, s.number, s.state, s.step, s.filing, s.due, s.revision, p.name, u.name,
  a.name, cl.grade, b.name, l.rate, l.rule, st.act, st.outside, w.what,
  (SELECT count(*) FROM case_step x WHERE x.case_pk = c.pk AND x.revision = s.revision
    AND x.act <> 'file')
FROM case_waiting w JOIN case_standing s ON s.case_pk = w.case_pk
JOIN approval_case c ON c.pk = w.case_pk JOIN user_account a ON a.pk = c.applicant_pk
LEFT JOIN client cl ON cl.pk = c.client_pk LEFT JOIN party p ON p.pk = cl.party_pk
LEFT JOIN unit u ON u.pk = cl.unit_pk
LEFT JOIN discount_line l ON l.case_pk = c.pk AND l.revision = s.revision
LEFT JOIN business_type b ON b.pk = l.business_pk
LEFT JOIN case_step st ON st.case_pk = c.pk AND st.revision = s.revision AND st.number = s.step
WHERE {_FREE} AND w.due <= coalesce(:last, w.due)
ORDER BY w.due, CASE cl.grade WHEN '钻石' THEN 0 WHEN '白金' THEN 1 WHEN '黄金' THEN 2
  WHEN 'VIP' THEN 3 ELSE 4 END, c.pk
LIMIT :most + 0
"""


def waiting_for(connection: Any, seat: tuple[int, str]) -> int:
    """How many cases wait at a seat."""
    values = {"organ": seat[0], "role": seat[1]}
    counted = "SELECT count(*) FROM case_waiting WHERE organ_pk = :organ AND role = :role"
    return int(connection.execute(counted, values).fetchone()[0])


def first(connection: Any, me: int, seat: tuple[int, str], most: int) -> int:
    """The first `most` cases that wait at a seat for somebody; rows read."""
    values = {"me": me, "organ": seat[0], "role": seat[1], "most": most}
    found = connection.execute(_LAST_DAY, values).fetchone()
    values["last"] = found[0] if found is not None else None
    return len(connection.execute(_FIRST, values).fetchall())
