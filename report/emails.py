"""What e-mails that carry the brochure are made of: addresses, headers, the letter, the PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .content import Letter, Publication
    from .delivery.mail.addressees import Addressee
    from .delivery.mail.addresses import Address
    from .delivery.mail.message import MailContent
    from .editions import Job


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

    def __init__(self, job: Job, subject: str, most_bytes: int | None) -> None:
        """Make it. Raises MatwiyaError when it can't be made, or is too large."""
        from .compose import MailComposer
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
        pictures = {
            image.name: inline_picture(image.data, f"picture{number}@matwiya.invalid")
            for number, image in enumerate(letter.images if letter else (), 1)
        }
        shown = {name: (each.cid, each.width) for name, each in pictures.items()}
        self._composer = MailComposer(publication, COVER, shown)
        cover = InlinePicture(COVER, cover_as_jpeg(job), "jpeg", 600)
        self.unfilled = MailContent(
            *self._words(letter, {}),
            (cover, *pictures.values()),
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
        subject, html, plain = self._words(letter, values)
        return replace(self.unfilled, subject=subject, html=html, plain=plain)

    def wanting(self, people: Iterable[Addressee]) -> Iterator[tuple[int, tuple[Problem, ...]]]:
        """The row of each of `people` for whom a field has no value, and what is wrong with it."""
        from .content import check_values

        language, digits = self._publication.language, self._publication.digits
        for each in people:
            row, values = each.recipient.row, each.recipient.values
            if told := check_values(self._fields, values, language, digits):
                yield row, tuple(replace(p, message=f"row {row}: {p.message}") for p in told)

    def _words(self, letter: Letter | None, values: Mapping[str, str]) -> tuple[str, str, str]:
        """The subject, the words as HTML, the words alone."""
        import css_inline

        words = self._composer.words(letter, values)
        return self._subject or words.subject, css_inline.inline(words.html), words.plain
