"""The people of a list as those who get a mail: which column is whose, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Place, Problem
from report.recipients import field_name

from .addresses import Address, AddressError, read_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from report.recipients import Recipient, RecipientList

# Field names of columns (`report.recipients.field_name`), in the languages of the starters.
_ADDRESS: Final = (
    *("email", "e_mail", "mail", "email_address", "e_mail_address"),
    *(
        "البريد_الإلكتروني",
        "البريد_الالكتروني",
        "البريد",
        "بريد",
        "الإيميل",
        "الايميل",
        "إيميل",
        "ايميل",
    ),
    *(
        "ایمیل",
        "رایانامه",
        "پست_الکترونیکی",
        "پست_الکترونیک",
        "ای_میل",
        "דואל",
        "דוא_ל",
        "מייל",
        "ئیمەیڵ",
    ),
)
_NAME: Final = (
    *("name", "full_name", "الاسم", "اسم", "الاسم_الكامل"),
    *("نام", "نام_و_نام_خانوادگی", "שם", "שם_מלא", "ناو"),
)


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person of the list and where their mail goes."""

    recipient: Recipient
    address: Address


def addressees(
    people: RecipientList, column: str = ""
) -> tuple[tuple[Addressee, ...], tuple[Problem, ...]]:
    """Everyone of the list who has an address, and a problem for each row that has no good one.

    The addresses are in `column`, or in the one whose name says so. Raises MatwiyaError when there
    is none.
    """
    names = (field_name(column),) if column else _ADDRESS
    column = _column(people, names)
    if not column:
        message = f"no column of '{people.path.name}' is for the addresses"
        if names is not _ADDRESS:
            message = f"'{people.path.name}' has no column '{names[0]}'"
        hint = f"its columns are: {', '.join(people.columns)}; name one 'email' in the first row"
        raise MatwiyaError([Problem("no-address", message, hint, _place(people))])
    name = _column(people, _NAME)
    found: dict[str, Addressee] = {}
    problems = []
    for person in people.recipients:
        try:
            if column not in person.values:
                raise AddressError("there is no address", "write one, or delete the row")
            address = read_address(person.values[column], person.values.get(name, ""))
            if address.key in found:
                row = found[address.key].recipient.row
                message = f"'{address.mailbox}' stands in row {row} too"
                raise AddressError(message, "delete one of the two rows")
        except AddressError as error:
            message = f"row {person.row}: {error}"
            problems.append(Problem("wrong-address", message, error.hint, _place(people)))
            continue
        found[address.key] = Addressee(person, address)
    return tuple(found.values()), tuple(problems)


def _column(people: RecipientList, names: Iterable[str]) -> str:
    return next((name for name in names if name in people.columns), "")


def _place(people: RecipientList) -> Place:
    return Place(people.path.as_posix())
