"""Names of the files of a list: a pattern such as `{name}-{id}.pdf` filled in for each person."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from report.delivery import name_key, safe_name
from report.problems import MatwiyaError, Problem

from .model import field_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Recipient, RecipientList

_ROW = "row"  # the number of the row, where no column has that name


def file_names(pattern: str, people: RecipientList, ending: str = ".pdf") -> tuple[str, ...]:
    """A safe file name for each of `people`, no two of which any file system takes for one.

    Names that would clash get a number, in the order of the list. `ending` is added where the
    pattern lacks it. Raises MatwiyaError when the pattern names a column that there is not.
    """
    taken: set[str] = set()
    counts: dict[str, int] = {}
    names = []
    for recipient in people.recipients:
        name = safe_file_name(pattern, recipient, people.columns, ending)
        key = name_key(name)
        count = counts.get(key, 1)
        while name_key(name) in taken:
            count += 1
            name = safe_file_name(pattern, recipient, people.columns, ending, f"-{count}")
        counts[key] = count
        taken.add(name_key(name))
        names.append(name)
    return tuple(names)


def safe_file_name(
    pattern: str,
    recipient: Recipient,
    columns: Sequence[str],
    ending: str = ".pdf",
    suffix: str = "",
) -> str:
    """The name of the file of one person, safe on every system; `suffix` stands before `ending`.

    `{row}` is the number of the row. What the person lacks is left out. Raises MatwiyaError as
    `file_names` does.
    """
    stem = pattern[: -len(ending)] if pattern.casefold().endswith(ending.casefold()) else pattern
    values = {_ROW: str(recipient.row), **recipient.values}
    text = "".join(
        literal + (values.get(name, "") if name else "") for literal, name in _parts(stem, columns)
    )
    return safe_name(text, ending, f"{_ROW} {recipient.row}", suffix)


def _parts(stem: str, columns: Sequence[str]) -> list[tuple[str, str]]:
    """The literal texts of a pattern, each with the name of the field after it, or ""."""
    try:
        parsed = list(Formatter().parse(stem))
    except ValueError as error:
        raise _refused(f"the pattern '{stem}' has a brace too many or too few") from error
    parts = []
    for literal, field, form, conversion in parsed:
        name = field_name(field or "")
        if field is not None and (name not in {_ROW, *columns} or form or conversion):
            known = ", ".join(f"{{{column}}}" for column in columns)
            raise _refused(f"the pattern '{stem}' names '{field}'", f"the columns are {known}")
        parts.append((literal, name))
    return parts


def _refused(message: str, hint: str = "write it as in {name}-{id}.pdf") -> MatwiyaError:
    return MatwiyaError([Problem("wrong-pattern", message, hint)])
