"""Checks a content folder: makes its files in memory, and reads each of them back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .pipeline import Options, Timings, prepare
from .problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .editions import Edition, Job, Output


@dataclass(frozen=True, slots=True)
class _File:
    """A PDF that was read back: what it is called beside the others, and what was found in it."""

    name: str
    data: bytes
    found: tuple[Problem, ...]


def check_folder(
    folder: Path,
    options: Options,
    picture: Path | None = None,
    drawn: Callable[[Path], None] | None = None,
) -> tuple[Problem, ...]:
    """Everything that is wrong with the content folder and the files of its editions.

    `picture` and `drawn` are as `report.check` has them.
    """
    from .editions import Job, editions_of, settings_of

    try:
        prepared = prepare(folder, network=options.network)
        editions = editions_of(prepared.publication)
        settings = settings_of(prepared.publication.settings)
    except MatwiyaError as error:
        return tuple(dict.fromkeys(error.problems))
    job = Job(prepared, replace(options, proofread=True, keep_going=True), Timings())
    failures: list[Problem] = []
    files: list[_File] = []
    for edition in editions:
        try:
            outputs = edition.make(job, settings)
        except MatwiyaError as error:
            failures += error.problems
            continue
        files += [_read_back(job, edition, output) for output in outputs if output.readable]
    if picture:
        try:
            for path in _drawn(files, picture):
                if drawn:
                    drawn(path)
        except MatwiyaError as error:
            failures += error.problems
    together = _together(files, named=max(len(editions), len(files)) > 1)
    others = (problem for problem in job.problems if _what(problem) not in together)
    return tuple(dict.fromkeys((*others, *failures, *together.values())))


def _read_back(job: Job, edition: Edition, output: Output) -> _File:
    """What is wrong with a file: what does not fit its pages, and what the checks find."""
    from .checking import Expected, check_pdf
    from .editions import at_their_setting

    form = output.form or edition.form
    known = [problem for problem in job.laid_out(form, output.page).problems if problem.page]
    expected = Expected(edition, job.publication, job.prepared(form, output.page).composition)
    found = check_pdf(output.readable, expected, known=known)
    stem, ending, _rest = output.suffix.partition(".pdf")
    name = f"{edition.name}{stem}" if ending else edition.name
    publication = replace(job.publication, page=output.page or job.publication.page)
    return _File(name, output.readable, tuple(at_their_setting(found, publication)))


def _drawn(files: list[_File], picture: Path) -> Iterator[Path]:
    """The pictures of the pages with findings: those of several files have its name behind theirs."""
    from .checking import draw_findings

    for file in files:
        own = picture if len(files) == 1 else picture.with_stem(f"{picture.stem}-{file.name}")
        yield from draw_findings(file.data, file.found, own)


def _together(files: list[_File], *, named: bool) -> dict[object, Problem]:
    """The findings of all files, by what they say; `named`: with the names of those that have it."""
    first: dict[object, Problem] = {}
    names: dict[object, list[str]] = {}
    for file in files:
        for problem in file.found:
            first.setdefault(_what(problem), problem)
            names.setdefault(_what(problem), []).append(file.name)
    if not named:
        return first
    return {
        what: replace(problem, editions=tuple(dict.fromkeys(names[what])))
        for what, problem in first.items()
    }


def _what(problem: Problem) -> object:
    """What is the same in all files that have it.

    A sheet with marks has it a little elsewhere, and farther from its upper edge.
    """
    where = problem.box and tuple(map(round, problem.box))
    return replace(problem, box=None, from_top=None), where
