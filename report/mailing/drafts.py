"""From a content folder to e-mail drafts: one, one for each of a few addresses, or for a list."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from report.pipeline import Options, Timings
from report.problems import MatwiyaError

from .listed import read_listed
from .mails import Mails, check_headers, read_addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from report.api import BuildResult, BuiltFile
    from report.delivery.mail.addresses import Address
    from report.delivery.mail.message import MailContent
    from report.problems import Problem

    from .listed import Listed


@dataclass(frozen=True, slots=True)
class DraftChoices:
    """How drafts are made, where the usual way won't do.

    `subject` stands in for that of the letter. `most_bytes` is the budget of the attached PDF, by
    default that of `brochure.yaml`, or 2 MB. `unsubscribe` is an address for `List-Unsubscribe`.
    For a list of people, `name` is the pattern of the names of files, such as `{name}-{row}.eml`,
    `email_column` the column with the addresses; with `strict`, one bad row stops everything.
    """

    subject: str = ""
    most_bytes: int | None = None
    unsubscribe: str = ""
    name: str = ""
    email_column: str = ""
    strict: bool = False


def write_drafts(  # noqa: PLR0913 (one parameter a choice)
    folder: str | Path,
    sender: str,
    to: Sequence[str] = (),
    output: str | Path | None = None,
    *,
    people: str | Path | None = None,
    choices: DraftChoices | None = None,
    options: Options | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> BuildResult:
    """Write e-mail drafts (`.eml`) that carry the brochure: one for each recipient, or one.

    `sender` and `to` are as in `Name <info@example.org>`; `people` is a file with a list instead of
    `to` (`report.recipients`). The words are those of `email.md`, or the theme's own. `output` is a
    folder (default `out`). Everything is checked before the first draft is written; rows of the
    list that can't be used are left out, and told as errors among the problems of the result.
    Raises MatwiyaError, and writes nothing, when anything else is wrong.
    """
    from report.api import BuildResult

    choices, options, timings = choices or DraftChoices(), options or Options(), Timings()
    from_address, addresses = read_addresses(sender, to)
    check_headers(choices.subject, choices.unsubscribe)
    listed = _read_list(Path(people), choices) if people is not None else None
    mails = Mails(Path(folder), choices, options, timings, progress)
    stem = Path(folder).resolve().name or "brochure"
    if listed:
        listed = listed.without_wanting(mails)
        drafts = _drafts_of_list(stem, listed, choices)
    else:
        drafts = _drafts(stem, addresses)
        mails.expect([each.values for each in drafts if each.to])
    target = Path(output) if output is not None else Path("out")
    files, failed = _written(
        drafts, mails, from_address, target, choices=choices, progress=progress or (lambda *_: None)
    )
    failed = (*(listed.problems if listed else ()), *failed)
    if not files:
        raise MatwiyaError(failed)
    return BuildResult(files, (*mails.problems, *failed), timings.seconds)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A draft to be written: the `name` of its file, to whom, and what a list says of them.

    `row` is that of the list, None where there is none.
    """

    name: str
    to: Address | None
    values: Mapping[str, str]
    row: int | None = None


def _drafts(stem: str, addresses: Sequence[Address]) -> list[_Draft]:
    from report.delivery import safe_names

    if not addresses:
        return [_Draft(f"{stem}.eml", None, {})]
    names: Sequence[str] = [f"{stem}.eml"]
    if len(addresses) > 1:
        names = safe_names(((f"{stem}-{each.mailbox}", stem) for each in addresses), ".eml")
    return [
        _Draft(name, each, {"name": each.name, "email": each.mailbox})
        for name, each in zip(names, addresses, strict=True)
    ]


def _drafts_of_list(stem: str, listed: Listed, choices: DraftChoices) -> list[_Draft]:
    from report.delivery import safe_names
    from report.recipients import file_names

    if choices.name:
        recipients = tuple(each.recipient for each in listed.found)
        names = file_names(choices.name, replace(listed.people, recipients=recipients), ".eml")
    else:
        texts = ((f"{stem}-{each.address.mailbox}", stem) for each in listed.found)
        names = safe_names(texts, ".eml")
    pairs = zip(names, listed.found, strict=True)
    return [
        _Draft(name, each.address, each.recipient.values, each.recipient.row)
        for name, each in pairs
    ]


def _read_list(path: Path, choices: DraftChoices) -> Listed:
    """Raises MatwiyaError when nobody of the list can be written to, or the pattern is wrong."""
    from report.recipients import file_names

    listed = read_listed(path, choices.email_column, strict=choices.strict)
    file_names(choices.name, replace(listed.people, recipients=()))
    return listed


def _written(  # noqa: PLR0913 (each is another matter)
    drafts: Sequence[_Draft],
    mails: Mails,
    sender: Address,
    target: Path,
    *,
    choices: DraftChoices,
    progress: Callable[[str, int, int], None],
) -> tuple[tuple[BuiltFile, ...], tuple[Problem, ...]]:
    """The files of the drafts in the folder `target`, and what is wrong with rows that have none."""
    from report.delivery import all_or_none, write_whole
    from report.delivery.mail.message import draft
    from report.merging import at_row

    files: list[BuiltFile] = []
    failed: list[Problem] = []
    # Whether each mail can be made is known when it is made, and then none may have been written.
    whole = any(each.row is None for each in drafts) or (choices.strict and mails.personal)
    place = all_or_none(target) if whole else nullcontext(target)
    with place as folder:
        for done, each in enumerate(drafts, 1):
            try:
                content = mails.content_for(each.values)
            except MatwiyaError as error:
                if each.row is None or not mails.personal:
                    raise
                failed += at_row(each.row, [p for p in error.problems if p.is_error])
                if choices.strict:
                    raise MatwiyaError(failed) from error
                continue
            data = draft(content, sender, each.to, datetime.now(UTC), choices.unsubscribe)
            write_whole(folder / each.name, data)
            files.append(_file(target / each.name, len(data), content, mails.pages))
            progress(each.name, done, len(drafts))
    return tuple(files), tuple(failed)


def _file(path: Path, size: int, content: MailContent, pages: int) -> BuiltFile:
    """The draft of `size` bytes at `path`, with a word on what its mailbox must take."""
    from report.api import BuiltFile
    from report.editions.email import MEGABYTE

    pdf, whole = (round(size / MEGABYTE, 2) for size in (len(content.pdf), size))
    note = f"attached is '{content.file_name}', {pdf} MB; the whole mail has {whole} MB"
    return BuiltFile(path, "email", pages, size, 0.0, note)
