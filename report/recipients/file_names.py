"""Names of the files of a list: a pattern such as `{name}-{id}.pdf` filled in for each person."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from report.delivery import safe_names
from report.problems import MatwiyaError, Problem

from .model import field_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Recipient, RecipientList

_ROW = "row"  # the number of the row, where no column has that name


def file_names(pattern: str, people: RecipientList, ending: str = ".pdf") -> tuple[str, ...]:
    """A safe file name for each of `people`, no two of which any file system takes for one.

    `{row}` is the number of the row. What a person lacks is left out. Names that would clash get
    a number, in the order of the list. `ending` is added where the pattern lacks it. Raises
    MatwiyaError when the pattern names a column that there is not.
    """
    stem = pattern[: -len(ending)] if pattern.casefold().endswith(ending.casefold()) else pattern
    parts = _parts(stem, people.columns)

    def text(recipient: Recipient) -> str:
        values = {_ROW: str(recipient.row), **recipient.values}
        return "".join(literal + (values.get(name, "") if name else "") for literal, name in parts)

    texts = ((text(each), f"{_ROW} {each.row}") for each in people.recipients)
    return safe_names(texts, ending)


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
