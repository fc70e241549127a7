"""Which copies are to be made: rows that are all right, their file names, and their marks."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING

from report import __version__
from report.content import check_values, fields_of
from report.problems import MatwiyaError, Place, Problem, Severity

from .work import Copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from report.content import Field, Publication
    from report.pipeline import Options
    from report.recipients import Recipient, RecipientList

_ID_DIGITS = 32
_NO_CONTENT = {".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson", ".pdf", ".eml"}


def rows_at_fault(
    publication: Publication,
    people: RecipientList,
    render: Callable[[Mapping[str, str]], object],
) -> dict[int, tuple[Problem, ...]]:
    """What is wrong with each row that can't be made into a copy, by its number.

    `render` raises MatwiyaError when the templates lack a value. Raises MatwiyaError when a
    field asks for a column that the list does not have.
    """
    wanted = tuple(dict.fromkeys(fields_of(publication)))
    lacking = [f for f in wanted if f.default is None and f.column not in people.columns]
    if lacking:
        raise MatwiyaError(_missing_column(field.column, field.place, people) for field in lacking)
    return faults_of(wanted, people.recipients, publication, render)


def faults_of(
    wanted: Sequence[Field],
    recipients: Iterable[Recipient],
    publication: Publication,
    render: Callable[[Mapping[str, str]], object] | None = None,
) -> dict[int, tuple[Problem, ...]]:
    """What is wrong with the row of each of `recipients` for whom one of the fields `wanted` has
    no value, or for whom `render` raises MatwiyaError: it's tried until it has succeeded for one
    with values in the same columns. `publication` says how dates are written.
    """
    faults: dict[int, tuple[Problem, ...]] = {}
    rendered: set[frozenset[str]] = set()  # the columns of those for whom it succeeded
    for recipient in recipients:
        told = check_values(wanted, recipient.values, publication.language, publication.digits)
        given = frozenset(recipient.values)
        if render and not told and given not in rendered:
            told = _told_by(render, recipient.values)
            if not told:
                rendered.add(given)
        if told:
            faults[recipient.row] = tuple(at_row(recipient.row, told))
    return faults


def at_row(row: int, problems: Sequence[Problem]) -> list[Problem]:
    """The problems, each with the row of the list that it is about."""
    return [replace(each, message=f"row {row}: {each.message}") for each in problems]


def no_fields(publication: Publication) -> Problem:
    """The warning that nothing in a publication differs from copy to copy."""
    message = "the content has no fields: all copies are alike"
    hint = "write {{ recipient.name }} where the name belongs"
    return Problem("no-fields", message, hint, publication.title.place, Severity.WARNING)


def planned(
    recipients: Sequence[Recipient], names: Mapping[int, str], fingerprint: str
) -> tuple[Copy, ...]:
    """A copy for each recipient. `names` are the file names by row; `fingerprint` is of all that
    they have in common.
    """
    return tuple(
        Copy(each.row, each.values, names[each.row], identifier_of(each.values, fingerprint))
        for each in recipients
    )


def fingerprint_of(folder: Path, options: Options) -> str:
    """The hash of all that a copy is made of but its values: the folder, the options, the version.

    Lists and finished files that lie in the folder are no part of its content, and what a link
    points to is read where it is, or not at all.
    """
    digest = sha256(f"{__version__} {json.dumps(asdict(options), sort_keys=True)}".encode())
    for file in sorted(folder.rglob("*")):
        known = file.suffix.lower() in _NO_CONTENT or file.name.startswith(".")
        if file.is_file() and not file.is_symlink() and not known:
            digest.update(str(file.relative_to(folder)).encode())
            with file.open("rb") as content:
                digest.update(file_digest(content, "sha256").digest())
    return digest.hexdigest()


def identifier_of(values: Mapping[str, str], fingerprint: str) -> str:
    """The first half of the ID of the copy for `values`: 32 hexadecimal digits."""
    text = json.dumps([fingerprint, sorted(values.items())], ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:_ID_DIGITS]


def _told_by(
    render: Callable[[Mapping[str, str]], object], values: Mapping[str, str]
) -> tuple[Problem, ...]:
    try:
        render(values)
    except MatwiyaError as error:
        return error.problems
    return ()


def _missing_column(column: str, place: Place, people: RecipientList) -> Problem:
    message = f"the list '{people.path.name}' has no column '{column}'"
    known = ", ".join(people.columns)
    hint = f'its columns are: {known}; or give the field a default("…")'
    return Problem("missing-column", message, hint, place)
