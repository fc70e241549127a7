"""From a content folder to e-mail drafts: the brochure is made, and carried by a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .pipeline import Options, Timings, prepare
from .problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .api import BuildResult
    from .content import Letter, Publication
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
    from_address, addresses = read_addresses(sender, to)
    check_headers(subject, unsubscribe)
    prepared = prepare(Path(folder), timings, network=options.network)
    job = Job(prepared, options, timings, progress)
    content = Mails(job, subject, most_bytes).content_for({})
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


def read_addresses(sender: str, to: Sequence[str]) -> tuple[Address, tuple[Address, ...]]:
    """The addresses after --from and --to. Raises MatwiyaError with all that is wrong with them."""
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


def check_headers(subject: str, unsubscribe: str) -> None:
    """Raise MatwiyaError when one of the two can't stand in a header."""
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


class Mails:
    """What the mails of one publication hold: the brochure for all, the words for each."""

    def __init__(self, job: Job, subject: str, most_bytes: int) -> None:
        """Make it. Raises MatwiyaError when it can't be made, or is too large."""
        from .content import fields_of, load_letter
        from .delivery import safe_name
        from .delivery.mail.message import COVER, MailContent
        from .delivery.mail.pictures import InlinePicture, inline_picture
        from .editions.email import within_budget
        from .editions.images import cover_as_jpeg

        publication: Publication = job.publication
        letter, warnings = load_letter(publication.folder)
        job.warn(warnings)
        pdf = within_budget(job, most_bytes)
        self._publication = publication
        self._letter = letter
        self._subject = subject
        self._fields = tuple(fields_of(letter))
        self._pictures = {
            image.name: inline_picture(image.data, f"picture{number}@matwiya.invalid")
            for number, image in enumerate(letter.images if letter else (), 1)
        }
        cover = InlinePicture(COVER, cover_as_jpeg(job), "jpeg", 600)
        self.unfilled = MailContent(
            *self._words(letter),
            (cover, *self._pictures.values()),
            pdf,
            safe_name(publication.title.value, ".pdf", "brochure"),
            f"{publication.folder.resolve().name or 'brochure'}.pdf",
        )
        """What they hold where no field is filled in."""

    def content_for(self, values: Mapping[str, str]) -> MailContent:
        """What the mail to a recipient holds, of whom the list says `values`.

        Raises MatwiyaError when a field of the letter has no value there, and no default.
        """
        from .content import filled

        if not self._fields:
            return self.unfilled
        publication = self._publication
        letter = filled(self._letter, values, publication.language, publication.digits)
        subject, html, plain = self._words(letter)
        return replace(self.unfilled, subject=subject, html=html, plain=plain)

    def problems_of(self, values: Mapping[str, str]) -> tuple[Problem, ...]:
        """What `content_for` would raise."""
        from .content import check_values

        publication = self._publication
        return check_values(self._fields, values, publication.language, publication.digits)

    def _words(self, letter: Letter | None) -> tuple[str, str, str]:
        """The subject, the words as HTML, the words alone."""
        import css_inline

        from .compose import compose_mail
        from .delivery.mail.message import COVER

        pictures = {name: (each.cid, each.width) for name, each in self._pictures.items()}
        words = compose_mail(self._publication, letter, COVER, pictures)
        return self._subject or words.subject, css_inline.inline(words.html), words.plain
