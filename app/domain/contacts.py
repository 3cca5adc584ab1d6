"""Two people of ours for an important client (S21-7): who counts, and when one is missing."""

from dataclasses import dataclass

GRADES_RULE = "contacts.important_grades"


@dataclass(frozen=True, slots=True)
class ContactRule:
    """Clients of these `grades` should have at least `least` people of ours in touch with them."""

    grades: frozenset[str]
    least: int

    @classmethod
    def of(cls, grades: str, least: int) -> "ContactRule":
        """From rule data: grades joined by blanks."""
        return cls(frozenset(grades.split()), least)

    def misses(self, grade: str | None, people: int) -> bool:
        """Say whether a client of a grade, looked after by so many people, lacks somebody."""
        return grade in self.grades and people < self.least
