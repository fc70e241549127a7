"""The booklet: sheets for an office printer, to be printed on both sides, folded and stapled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem

from .output import Output
from .places import at_their_setting

if TYPE_CHECKING:
    from report.finish.imposition import BookletChoices

    from .job import Job
    from .settings import Settings

_PAGE: Final = {"A4": "A5", "A3": "A4"}
"""The size in which pages are laid out for a sheet: half of it, nothing is shrunk."""


def make(job: Job, settings: Settings) -> tuple[Output, ...]:
    """The publication on sheets of `settings.sheet`, bound where its language begins."""
    from report.finish.imposition import make_booklet

    sheet = settings.sheet or "A4"
    made = job.pdf(page=_PAGE[sheet])
    direction = "right" if job.publication.direction == "rtl" else "left"
    choices = replace(booklet_choices(settings, direction), sheet=sheet)
    imposed = make_booklet(made.pdf, choices, "the booklet")
    job.warn(at_their_setting(imposed.problems, replace(job.publication, page=_PAGE[sheet])))
    note, page = imposed.note, _PAGE[sheet]
    return (Output(".pdf", imposed.pdf, imposed.sides, note, page=page, read_back=made.pdf),)


def booklet_choices(settings: Settings, binding: str | None) -> BookletChoices:
    """What `settings` say of a booklet; `binding` None goes by the file that is imposed.

    Raises MatwiyaError when `binding` is neither `right` nor `left`.
    """
    from report.finish.imposition import Binding, BookletChoices, Flip

    if binding not in {None, *Binding}:
        problem = Problem(
            "wrong-setting", f"--binding can't be '{binding}'", "choose right or left"
        )
        raise MatwiyaError([problem])
    return BookletChoices(
        Binding(binding) if binding else None,
        settings.sheet,
        Flip(settings.flip),
        settings.signature,
        settings.paper_thickness,
        settings.marks,
    )
