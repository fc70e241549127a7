"""The brochure: all pages, to read on a screen and to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .output import Output

if TYPE_CHECKING:
    from .job import Job
    from .settings import Settings


def make(job: Job, settings: Settings) -> tuple[Output, ...]:
    """The whole publication as one PDF file."""
    del settings  # The brochure has none.
    made = job.pdf()
    return (Output(".pdf", made.pdf, made.pages),)
