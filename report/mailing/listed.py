"""Those of a list of people who can be written to, and what is wrong with the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from report.problems import MatwiyaError

if TYPE_CHECKING:
    from pathlib import Path

    from report.delivery.mail.addressees import Addressee
    from report.problems import Problem
    from report.recipients import RecipientList

    from .mails import Mails


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: those `found` get a mail; `problems` tells of the rows that are left out, and warns.

    With `strict`, one row that would be left out stops everything.
    """

    people: RecipientList
    found: tuple[Addressee, ...]
    problems: tuple[Problem, ...]
    strict: bool

    def without_wanting(self, mails: Mails) -> Listed:
        """The same without those for whom a field has no value. Raises MatwiyaError."""
        recipients = [each.recipient for each in self.found]
        mails.expect([each.values for each in recipients])
        wanting = mails.wanting(recipients)
        found = tuple(each for each in self.found if each.recipient.row not in wanting)
        problems = tuple(problem for each in wanting.values() for problem in each)
        mails.expect([each.recipient.values for each in found])
        return _usable(replace(self, found=found, problems=(*self.problems, *problems)))


def read_listed(path: Path, email_column: str, *, strict: bool) -> Listed:
    """The list in the file `path`, its addresses in `email_column` or where a column says so.

    Raises MatwiyaError when nobody can be written to, or with `strict` one row can't be used.
    """
    from report.delivery.mail.addressees import addressees
    from report.recipients import read_recipients

    people, told = read_recipients(path)
    found, wrong = addressees(people, email_column)
    return _usable(Listed(people, found, (*told, *wrong), strict))


def _usable(listed: Listed) -> Listed:
    wrong = any(problem.is_error for problem in listed.problems)
    if wrong and (listed.strict or not listed.found):
        raise MatwiyaError(listed.problems)
    return listed
