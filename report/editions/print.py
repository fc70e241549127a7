"""The file for the print shop: PDF/X-4 with bleed and marks, in the inks of a press."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem, Severity

from .output import Output
from .places import at_their_setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.content import Publication
    from report.finish.prepress import Profile

    from .job import Job
    from .settings import Settings

_MM: Final = 25.4 / 96  # of a CSS pixel
_USUAL: Final = {(105, 148), (148, 210), (210, 297), (297, 420), (176, 250), (148, 148), (210, 210)}
"""The sizes that print shops cut every day, in millimetres: A6 to A3, B5, two squares."""

_PAGES_OF_A_SHEET: Final = 4  # folded in the middle
_CHECKS: Final = ("images", "print-boxes", "bleed", "inks")
"""What only the finished file shows, and paper does not forgive."""


def make(job: Job, settings: Settings) -> tuple[Output, ...]:
    """The whole publication for the press of `settings.icc`.

    Raises MatwiyaError for a profile that is none, and for pictures that are much too coarse.
    """
    job.warn(at_their_setting(_odd_size(job), job.publication))
    pdf, pages, description = press_file(job, settings)
    return (Output(".pdf", pdf, pages, _note(job, pages, description)),)


def press_file(
    job: Job,
    settings: Settings,
    form: str = "brochure",
    page: str = "",
    folds: Sequence[Sequence[float]] = (),
) -> tuple[bytes, int, str]:
    """The file for the press of `settings.icc`, its pages, and what the profile calls the press.

    `form` and `page` are as `Job` has them; `folds` are, for each page, where it is folded, in
    points from its left edge. Raises MatwiyaError as `make` does.
    """
    from report.checking import Expected, check_pdf
    from report.finish.prepress import make_print_file

    from .registry import edition_named

    profile = _profile(job.publication, settings)
    made = job.write(form, page, options=replace(job.options, standard="none"), bleed=True)
    composition = job.prepared(form, page).composition
    date = _last_change(job.publication)
    pdf = make_print_file(
        made.pdf, profile, composition.inks, date, marks=settings.marks, folds=folds
    )
    expected = Expected(edition_named("print"), job.publication, composition)
    found = at_their_setting(check_pdf(pdf, expected, only=_CHECKS), job.publication)
    job.warn(found)
    if not job.options.keep_going and any(problem.is_error for problem in found):
        raise MatwiyaError(job.problems)
    return pdf, made.pages, profile.description


def _profile(publication: Publication, settings: Settings) -> Profile:
    """The profile that was asked for: in `brochure.yaml` a file of its folder."""
    from report.finish.prepress import read_profile, shipped_profile

    if not settings.icc:
        return shipped_profile()
    stated = publication.settings.get("icc")
    if stated is None or stated.value != settings.icc:
        return read_profile(Path(settings.icc))
    return read_profile(publication.folder / stated.value, stated.place, within=publication.folder)


def _last_change(publication: Publication) -> datetime:
    """When the newest of the texts was changed: PDF/X wants a date, and the clock is never asked."""
    files = {part.place.file for part in publication.order} | {publication.title.place.file}
    paths = [publication.folder / file for file in files]
    seconds = max((path.stat().st_mtime for path in paths if path.is_file()), default=0.0)
    return datetime.fromtimestamp(int(seconds), UTC)


def _size(job: Job) -> tuple[int, int]:
    """The width and the height of a page when it is cut, in millimetres."""
    page = job.laid_out().parts[0].pages[0]
    return round(_MM * page.width), round(_MM * page.height)


def _odd_size(job: Job) -> list[Problem]:
    width, height = _size(job)
    if (min(width, height), max(width, height)) in _USUAL:
        return []
    message = f"pages of {width} × {height} mm are of no size that print shops keep paper for"
    hint = "take 'page: A4' or 'page: A5' without sizes in theme.yaml, or ask the print shop first"
    place = job.publication.title.place
    return [Problem("odd-page-size", message, hint, place, Severity.WARNING)]


def _note(job: Job, pages: int, description: str) -> str:
    """What to tell the print shop, in one line."""
    width, height = _size(job)
    bleed = round(_MM * min(job.laid_out().parts[0].pages[0].bleed.values()))
    side = "right" if job.publication.direction == "rtl" else "left"
    note = (
        f"{pages} pages of {width} × {height} mm, {bleed} mm bleed, bound on the {side}; "
        f"PDF/X-4 for {description}"
    )
    if missing := -pages % _PAGES_OF_A_SHEET:
        note += f"; to be stapled, it lacks {missing} page{'s' if missing > 1 else ''}"
    return note
