"""E-mail: the brochure within a budget of bytes, its pictures made smaller where it must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem, Severity

from .output import Output
from .settings import settings_of

if TYPE_CHECKING:
    from report.content import Publication
    from report.finish import KeptPictures, Shrunk

    from .job import Job
    from .settings import Settings

MEGABYTE: Final = 1_000_000


def make(job: Job, settings: Settings) -> tuple[Output, ...]:
    """The whole publication as one PDF file of `settings.max_size` megabytes at most."""
    pdf = within_budget(job, round(settings.max_size * MEGABYTE))
    note = f"in a mail it takes {in_mail(len(pdf)) / MEGABYTE:.1f} MB"
    return (Output(".pdf", pdf, job.pdf().pages, note),)


def within_budget(
    job: Job, most_bytes: int | None = None, kept: KeptPictures | None = None
) -> bytes:
    """The brochure as `pdf_within_budget` has it; its warnings go to the job."""
    pdf, told = pdf_within_budget(job.pdf().pdf, job.publication, most_bytes, kept)
    job.warn(told)
    return pdf


def pdf_within_budget(
    pdf: bytes,
    publication: Publication,
    most_bytes: int | None = None,
    kept: KeptPictures | None = None,
) -> tuple[bytes, tuple[Problem, ...]]:
    """`pdf` in at most `most_bytes`, or what the setting `max_size` of its folder allows.

    Returns a warning of what its pictures lose for it. `kept` are pictures that an earlier copy
    had made smaller. Raises MatwiyaError when it can't be done.
    """
    from report.finish import shrink_pictures

    if most_bytes is None:
        most_bytes = round(settings_of(publication.settings).max_size * MEGABYTE)
    if len(pdf) <= most_bytes:
        return pdf, ()
    shrunk = shrink_pictures(pdf, most_bytes, kept)
    if len(shrunk.pdf) > most_bytes:
        least = f", and {len(shrunk.pdf):,} with the smallest pictures" if shrunk.pictures else ""
        message = f"the brochure has {len(pdf):,} bytes{least}; --max-size allows {most_bytes:,}"
        hint = "take some of its pictures or fonts out, or allow more"
        raise MatwiyaError([Problem("attachment-too-large", message, hint)])
    return shrunk.pdf, (_told(shrunk, len(pdf)),)


def in_mail(size: int) -> int:
    """The bytes that a file of `size` takes in a mail: base64 in lines of 76 (RFC 2045, 6.8)."""
    letters = -(-size // 3) * 4
    return letters + 2 * -(-letters // 76)


def _told(shrunk: Shrunk, size: int) -> Problem:
    pictures = "1 picture has" if shrunk.pictures == 1 else f"{shrunk.pictures} pictures have"
    done = f"a JPEG quality of {shrunk.quality}"
    if shrunk.resolution < shrunk.before:
        done = f"{shrunk.resolution} dpi instead of up to {shrunk.before}, and {done}"
    sizes = f"{len(shrunk.pdf) / MEGABYTE:.2f} MB instead of {size / MEGABYTE:.2f}"
    message = f"to stay within --max-size, {pictures} {done}: {sizes}"
    hint = "allow more if they must be sharper"
    return Problem("pictures-shrunk", message, hint, severity=Severity.WARNING)
