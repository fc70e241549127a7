"""One build of one publication: what its editions share is made once, and kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from report.pipeline import Prepared, compose_form, lay_out_pages, write_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from report.content import Publication
    from report.finish import Finisher
    from report.layout import LaidOut
    from report.pipeline import Made, Options, Timings
    from report.problems import Problem


class Job:
    """The stages of one build, each run at most once for a form and a page size.

    `form` is a name of `report.compose.FORMS`, `page` another page size than the author's own.
    `problems` gathers the warnings of all stages that ran, each once.
    """

    def __init__(
        self,
        prepared: Prepared,
        options: Options,
        timings: Timings,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> None:
        self.publication: Publication = prepared.publication
        self.options = options
        self._timings = timings
        self._progress = progress
        self._warnings = prepared.problems
        self._prepared = {("brochure", self.publication.page): prepared}
        self._laid_out: dict[tuple[str, str], LaidOut] = {}
        self._made: dict[tuple[str, str], Made] = {}
        self._problems: dict[Problem, None] = dict.fromkeys(prepared.problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every warning so far, in the order it was noticed."""
        return tuple(self._problems)

    def warn(self, problems: Sequence[Problem]) -> None:
        """Add warnings of an edition."""
        self._problems.update(dict.fromkeys(problems))

    def tell(self, what: str, done: int, of: int) -> None:
        """Say how far a long work has come."""
        if self._progress:
            self._progress(what, done, of)

    def prepared(self, form: str = "brochure", page: str = "") -> Prepared:
        """The publication composed in `form`."""
        key = form, page or self.publication.page
        if key not in self._prepared:
            publication = replace(self.publication, page=key[1])
            made = compose_form(publication, self._warnings, self._timings, form=form)
            self.warn(made.problems)
            self._prepared[key] = made
        return self._prepared[key]

    def laid_out(self, form: str = "brochure", page: str = "") -> LaidOut:
        """The pages of `form`, as the engine has them."""
        key = form, page or self.publication.page
        if key not in self._laid_out:
            prepared = self.prepared(form, page)
            self._laid_out[key] = lay_out_pages(
                prepared, self.options, self._timings, self._progress
            )
        return self._laid_out[key]

    def pdf(self, form: str = "brochure", page: str = "") -> Made:
        """The PDF of `form` as it is read on a screen. Raises MatwiyaError as `write` does."""
        key = form, page or self.publication.page
        if key not in self._made:
            self._made[key] = self.write(form, page)
        return self._made[key]

    def write(
        self,
        form: str = "brochure",
        page: str = "",
        *,
        options: Options | None = None,
        finishers: Sequence[Finisher] = (),
        bleed: bool = False,
    ) -> Made:
        """The laid out pages of `form`, written with other options and finishers, or their bleed.

        Raises MatwiyaError with every problem so far when one of them is an error.
        """
        laid_out = self.laid_out(form, page)
        made = write_pages(
            self.prepared(form, page),
            laid_out.with_bleed() if bleed else laid_out,
            options or self.options,
            self._timings,
            finishers=finishers,
        )
        self.warn(made.problems)
        return made
