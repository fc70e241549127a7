"""From a content folder to e-mail drafts: the brochure is made, and carried by a letter."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .pipeline import Options, Timings, prepare
from .problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .api import BuildResult
    from .content import Publication
    from .delivery.mail.addresses import Address
    from .delivery.mail.message import MailContent
    from .editions import Job

MOST_BYTES = 2_000_000
"""The budget of the attachment: what nearly every mailbox takes."""


def write_drafts(  # noqa: PLR0913 (one parameter a choice)
    folder: str | Path,
    sender: str,
    to: Sequence[str] = (),
    output: str | Path | None = None,
    *,
    subject: str = "",
    most_bytes: int = MOST_BYTES,
    unsubscribe: str = "",
    options: Options | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> BuildResult:
    """Write e-mail drafts (`.eml`) that carry the brochure: one for each address of `to`, or one.

    `sender` and `to` are as in `Name <info@example.org>`. The words are those of `email.md`, or
    the theme's own. `output` is a folder (default `out`). `most_bytes` is the budget of the
    attached PDF. Raises MatwiyaError, and writes nothing, when anything is wrong.
    """
    from .api import BuildResult, BuiltFile
    from .delivery import write_whole
    from .editions import Job

    options, timings = options or Options(), Timings()
    from_address, addresses = _addresses(sender, to)
    _check_headers(subject, unsubscribe)
    prepared = prepare(Path(folder), timings, network=options.network)
    job = Job(prepared, options, timings, progress)
    content = _content(job, subject, most_bytes)
    from .delivery.mail.message import draft

    now = datetime.now(UTC)
    target = Path(output) if output is not None else Path("out")
    stem = Path(folder).resolve().name or "brochure"
    files: list[tuple[BuiltFile, bytes]] = []
    for address in addresses or (None,):
        data = draft(content, from_address, address, now, unsubscribe)
        name = f"{stem}-{address.mailbox}.eml" if address and len(addresses) > 1 else f"{stem}.eml"
        files.append((BuiltFile(target / name, "email", job.pdf().pages, len(data), 0.0), data))
    for file, data in files:
        write_whole(file.path, data)
    return BuildResult(tuple(file for file, _ in files), job.problems, timings.seconds)


def _addresses(sender: str, to: Sequence[str]) -> tuple[Address, tuple[Address, ...]]:
    from .delivery.mail.addresses import AddressError, parse_address

    problems: list[Problem] = []
    found: dict[str, Address] = {}
    for option, text in (("--from", sender), *(("--to", each) for each in to)):
        try:
            address = parse_address(text)
        except AddressError as error:
            problems.append(Problem("wrong-address", f"{option}: {error}", error.hint))
            continue
        key = "" if option == "--from" else address.key
        if key in found:
            message = f"{option}: '{address.mailbox}' is there twice"
            problems.append(Problem("wrong-address", message, "name each recipient once"))
        found[key] = address
    if problems:
        raise MatwiyaError(problems)
    return found.pop(""), tuple(found.values())


def _check_headers(subject: str, unsubscribe: str) -> None:
    from .delivery.mail.addresses import is_safe_header

    problems = []
    if not is_safe_header(subject):
        message = "--subject holds a line break or a sign that can't be seen"
        problems.append(Problem("wrong-subject", message, "type it anew, on one line"))
    known = unsubscribe.startswith(("https://", "http://", "mailto:"))
    if unsubscribe and not (known and is_safe_header(unsubscribe) and "<" not in unsubscribe):
        message = f"--unsubscribe can't be {unsubscribe[:60]!r}"
        hint = "write an address that begins with https:// or mailto:"
        problems.append(Problem("wrong-address", message, hint))
    if problems:
        raise MatwiyaError(problems)


def _content(job: Job, subject: str, most_bytes: int) -> MailContent:
    """What every draft holds."""
    import css_inline

    from .compose import compose_mail
    from .content import load_letter
    from .delivery import safe_name
    from .delivery.mail.message import COVER, MailContent
    from .editions.email import within_budget
    from .editions.images import cover_as_jpeg

    publication: Publication = job.publication
    letter, warnings = load_letter(publication.folder)
    if letter and letter.images:
        message = "a letter shows the cover, and can't hold other pictures"
        hint = "delete the picture, or put it into the brochure"
        raise MatwiyaError([Problem("picture-in-letter", message, hint, letter.place)])
    job.warn(warnings)
    pdf = within_budget(job, most_bytes)
    words = compose_mail(publication, letter, COVER)
    return MailContent(
        subject or words.subject,
        css_inline.inline(words.html),
        words.plain,
        cover_as_jpeg(job),
        pdf,
        safe_name(publication.title.value, ".pdf", "brochure"),
        f"{publication.folder.resolve().name or 'brochure'}.pdf",
    )
