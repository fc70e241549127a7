"""What e-mails that carry the brochure are made of: addresses, headers, the letter, the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from report.content import Letter
    from report.delivery.mail.addresses import Address
    from report.delivery.mail.message import MailContent
    from report.editions import Job
    from report.finish import KeptPictures
    from report.merging import CopyMaker
    from report.pipeline import Options, Timings
    from report.recipients import Recipient

_DAY: Final = "2000-01-01"


def read_addresses(sender: str, to: Sequence[str]) -> tuple[Address, tuple[Address, ...]]:
    """The addresses after --from and --to. Raises MatwiyaError with all that is wrong with them."""
    from report.delivery.mail.addresses import AddressError, parse_address

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
    from report.delivery.mail.addresses import is_safe_header

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


class MailChoices(Protocol):
    """What is chosen of mails, drafts or sent: the subject in place of the letter's, and the budget
    of the attached PDF.
    """

    @property
    def subject(self) -> str:
        """Empty: that of the letter."""

    @property
    def most_bytes(self) -> int | None:
        """None: as `brochure.yaml` says, or the usual."""


class Mails:
    """What the mails of one publication hold: the letter and the brochure, for all or for each.

    `problems` are the warnings of all that was made so far, `pages` those of the brochure. Raises
    MatwiyaError when the folder has errors.
    """

    def __init__(
        self,
        folder: Path,
        choices: MailChoices,
        options: Options,
        timings: Timings,
        progress: Callable[[str, int, int], None] | None,
    ) -> None:
        from report.content import fields_of, load, load_letter
        from report.delivery.mail.pictures import inline_picture

        self._everyone: Sequence[Mapping[str, str]] = ()
        self._publication, warnings = load(folder, network=options.network)
        self._letter, told = load_letter(folder)
        self._loading = warnings
        self.problems: tuple[Problem, ...] = (*warnings, *told)
        self._kept: KeptPictures = {}
        self.pages = 0
        self._subject, self._most_bytes = choices.subject, choices.most_bytes
        self._options, self._timings, self._progress = options, timings, progress
        self._in_letter = tuple(fields_of(self._letter))
        self._in_brochure = tuple(fields_of(self._publication))
        cover = (self._publication.title, self._publication.organization, self._publication.cover)
        self._in_cover = any(True for _ in fields_of(cover))
        self._covers: dict[bytes, bytes] = {}
        self._pictures = {
            image.name: inline_picture(image.data, f"picture{number}@matwiya.invalid")
            for number, image in enumerate(self._letter.images if self._letter else (), 1)
        }

    @cached_property
    def unfilled(self) -> MailContent:
        """What the mails hold before fields are filled in; those of the brochure have dots instead."""
        from report.editions.email import within_budget

        job = self._job(self._dots)
        pdf = within_budget(job, self._most_bytes, self._kept)
        self.pages = job.pdf().pages
        return self._made(job, self._letter, self._dots, pdf)

    @property
    def personal(self) -> bool:
        """Whether the brochure itself has fields: each recipient gets another file."""
        return bool(self._in_brochure) or self._asked_by_theme

    @cached_property
    def _columns(self) -> frozenset[str] | None:
        """Those that the brochure depends on; None: any, since templates ask."""
        from report.merging import columns_used

        return columns_used(self._publication, self._dots)

    @property
    def _asked_by_theme(self) -> bool:
        return bool(self._everyone) and self._columns is None

    @property
    def _dots(self) -> dict[str, str]:
        """What stands for the values of a list in what all mails have in common."""
        listed = [(column, value) for each in self._everyone for column, value in each.items()]
        dots = dict.fromkeys((column for column, _ in listed), "…")
        dots |= {column: _DAY for column, value in listed if _is_day(value)}
        lacking = {each.column: "…" for each in self._in_brochure if each.default is None}
        days = {each.column: _DAY for each in self._in_brochure if each.calendar}
        return {**lacking, **dots, **days}

    def content_for(self, values: Mapping[str, str]) -> MailContent:
        """What the mail to a recipient holds, of whom the list says `values`.

        Raises MatwiyaError when a field has no value there, and no default, or their brochure can't
        be made.
        """
        from report.content import filled

        shared = self.unfilled
        if not (self._in_letter or self.personal):
            return shared
        language, digits = self._publication.language, self._publication.digits
        letter = filled(self._letter, values, language, digits)
        pdf = self._copy(values) if self.personal else shared.pdf
        if self._in_cover or self._asked_by_theme:  # which the mail shows, and names the file by
            return self._made(self._job(values), letter, values, pdf)
        subject, html, plain = self._words(letter, values)
        return replace(shared, subject=subject, html=html, plain=plain, pdf=pdf)

    def _copy(self, values: Mapping[str, str]) -> bytes:
        """The brochure for a recipient of `values`."""
        from report.editions.email import pdf_within_budget
        from report.merging import identifier_of

        copy = self._maker.make(values, identifier_of(values, self._fingerprint))
        pdf, told = pdf_within_budget(copy, self._publication, self._most_bytes, self._kept)
        self._tell(told)
        return pdf

    @cached_property
    def _fingerprint(self) -> str:
        from report.merging import fingerprint_of

        return fingerprint_of(self._publication.folder, self._options)

    @cached_property
    def _maker(self) -> CopyMaker:
        return self._maker_for(self._everyone)

    def _maker_for(self, everyone: Sequence[Mapping[str, str]]) -> CopyMaker:
        from report.merging import CopyMaker, People

        people = People(everyone, self._columns)
        return CopyMaker(self._publication, self._loading, self._options, people)

    def expect(self, everyone: Sequence[Mapping[str, str]]) -> None:
        """Take what a list says of `everyone`: copies of which that is known are made faster."""
        self._everyone = everyone

    def wanting(self, people: Sequence[Recipient]) -> dict[int, tuple[Problem, ...]]:
        """What is wrong with the row of each of `people` for whom a field has no value."""
        from report.merging import faults_of

        wanted = (*self._in_letter, *self._in_brochure)
        render = self._maker_for(()).prepared if self._asked_by_theme else None
        return faults_of(wanted, people, self._publication, render)

    def _job(self, values: Mapping[str, str]) -> Job:
        """The brochure for a recipient of `values`, to be made."""
        from report.content import copy_for
        from report.editions import Job
        from report.pipeline import compose_form

        publication = copy_for(self._publication, values)
        prepared = compose_form(publication, self.problems, self._timings)
        return Job(prepared, self._options, self._timings, self._progress)

    def _made(
        self, job: Job, letter: Letter | None, values: Mapping[str, str], pdf: bytes
    ) -> MailContent:
        """A mail with the brochure `pdf`, its cover and its words made from `job`."""
        from report.compose import MailComposer
        from report.delivery import safe_name
        from report.delivery.mail.message import COVER, MailContent
        from report.delivery.mail.pictures import InlinePicture
        from report.editions.images import cover_as_jpeg

        publication = job.publication
        cover = InlinePicture(COVER, cover_as_jpeg(job, self._covers), "jpeg", 600)
        self._tell(job.problems)
        shown = {name: (each.cid, each.width) for name, each in self._pictures.items()}
        self._composer = MailComposer(publication, COVER, shown)
        return MailContent(
            *self._words(letter, values),
            (cover, *self._pictures.values()),
            pdf,
            safe_name(publication.title.value, ".pdf", "brochure"),
            f"{publication.folder.resolve().name or 'brochure'}.pdf",
        )

    def _tell(self, problems: Iterable[Problem]) -> None:
        """Add to the warnings. What is alike in many copies but for a number is told once."""
        told = {(each.code, each.place, each.page) for each in self.problems}
        new = (each for each in problems if (each.code, each.place, each.page) not in told)
        self.problems = (*self.problems, *new)

    def _words(self, letter: Letter | None, values: Mapping[str, str]) -> tuple[str, str, str]:
        """The subject, the words as HTML, the words alone."""
        import css_inline

        words = self._composer.words(letter, values)
        return self._subject or words.subject, css_inline.inline(words.html), words.plain


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
