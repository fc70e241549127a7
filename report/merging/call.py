"""The public call: a copy for each person of a list, in files of their own or in one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from report.pipeline import Options
from report.problems import MatwiyaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor

    from report.problems import Problem
    from report.recipients import RecipientList

    from .work import Copy

    Tell = Callable[[str, int, int], None]

_TAIL = 65_536  # bytes at the end of a file, in which its ID stands
_STAGE = "copies"


@dataclass(frozen=True, slots=True)
class MergeChoices:
    """How a merge is made.

    `name` is the pattern of the files' names, by default `{name}.pdf`, or `{row}.pdf` where there
    is no such column. `strict` stops before anything is written when a row is at fault. With
    `one_file` all copies are in one file, to be printed. `workers` are processes, 0: one a core.
    """

    name: str = ""
    strict: bool = False
    one_file: bool = False
    workers: int = 0


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did: how many copies it `made`, how many were there already (`kept`), and how
    many rows it `skipped`. `path` is the folder of the copies, or the one file; `problems` are
    those of rows, and warnings.
    """

    path: Path
    made: int
    kept: int
    skipped: int
    size: int
    seconds: float
    problems: tuple[Problem, ...]


def merge(  # noqa: PLR0913 (one parameter a choice)
    folder: str | Path,
    people: str | Path,
    output: str | Path | None = None,
    *,
    choices: MergeChoices | None = None,
    options: Options | None = None,
    executor: Executor | None = None,
    progress: Tell | None = None,
    notice: Callable[[Problem], None] | None = None,
) -> MergeResult:
    """Make a copy of the content folder for each person of the list `people`.

    `output` is the folder of the copies (default `out/<folder>-copies`), or with
    `choices.one_file` a file. A copy that is there already, of the same content and the same row,
    is not made again. `executor` is any of `concurrent.futures`, whose workers see the folder at
    the same path; by default processes on all cores. `notice` gets each warning as soon as it is
    known; it is among the problems of the result as well. Raises MatwiyaError when no copy can be
    made; rows at fault are in the result.
    """
    started = perf_counter()
    choices, options = choices or MergeChoices(), options or Options()
    merging = _Merging(Path(folder), Path(people), choices, options, notice or (lambda _: None))
    path = _target(Path(output) if output is not None else None, Path(folder), choices)
    tell = progress or (lambda *_: None)
    done = (
        merging.write_one_file(path, tell)
        if choices.one_file
        else merging.write_files(path, executor, tell)
    )
    return MergeResult(
        path,
        done.made,
        done.kept,
        merging.skipped + done.failed,
        done.size,
        perf_counter() - started,
        (*merging.problems, *done.problems),
    )


@dataclass(slots=True)
class _Done:
    """What became of the copies so far: how many were there, made and failed, bytes, problems."""

    kept: int = 0
    made: int = 0
    failed: int = 0
    size: int = 0
    problems: list[Problem] = field(default_factory=list)

    def fail(self, row: int, problems: tuple[Problem, ...]) -> None:
        """Note that the copy for a row could not be made."""
        from .plan import at_row

        self.failed += 1
        self.problems += at_row(row, problems)


class _Merging:
    """A merge whose rows have all been looked at; `skipped` of them can't be made into a copy.

    Raises MatwiyaError where none can.
    """

    def __init__(
        self,
        folder: Path,
        people: Path,
        choices: MergeChoices,
        options: Options,
        notice: Callable[[Problem], None],
    ) -> None:
        from report.content import load
        from report.recipients import file_names, read_recipients

        from .maker import CopyMaker
        from .people import People
        from .plan import fingerprint_of, no_fields, planned, rows_at_fault
        from .varying import columns_used

        self._folder, self._options, self._choices = folder, options, choices
        listed, problems = read_recipients(people)
        self._loaded = publication, warnings = load(folder, network=options.network)
        maker = CopyMaker(publication, warnings, options, People(()))
        faults = rows_at_fault(publication, listed, maker.prepared)
        problems += tuple(problem for told in faults.values() for problem in told)
        if choices.strict and any(problem.is_error for problem in problems):
            raise MatwiyaError(problems)
        self._names = dict(
            zip(
                (each.row for each in listed.recipients),
                file_names(choices.name or _usual_name(listed), listed),
                strict=True,
            )
        )
        good = [each for each in listed.recipients if each.row not in faults]
        if not good:
            raise MatwiyaError(problems)
        self.skipped = len(faults) + sum(each.code == "bad-row" for each in problems)
        columns = columns_used(publication, good[0].values)
        if columns == frozenset():
            problems += (no_fields(publication),)
        self._warnings: dict[Problem, None] = {}
        self._notice = notice
        self._warn(warnings)
        self._faults = problems
        self._people = People([each.values for each in good], columns)
        self._fingerprint = fingerprint_of(folder, options)
        self._copies = planned(good, self._names, self._fingerprint)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with rows, and the warnings so far."""
        return (*self._warnings, *self._faults)

    def _warn(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if problem not in self._warnings:
                self._warnings[problem] = None
                self._notice(problem)

    def write_files(self, path: Path, executor: Executor | None, tell: Tell) -> _Done:
        """Write each copy into the folder `path`."""
        from report.delivery import write_whole

        from .people import likeness
        from .running import results
        from .work import Work

        todo = [copy for copy in self._copies if not _is_there(path / copy.name, copy)]
        # Copies that are alike are made by one worker, one after another.
        todo.sort(key=lambda copy: (likeness(copy.values), self._people.common(copy.values)))
        done = _Done(kept=len(self._copies) - len(todo))
        tell(_STAGE, done.kept, len(self._copies))
        digest = sha256(repr((self._fingerprint, self._people.digest)).encode()).hexdigest()
        work = Work(self._folder.absolute(), self._options, self._people, digest)
        workers = self._choices.workers or None
        for copy, result in results(work, todo, workers, executor, self._warn):
            if isinstance(result, bytes):
                write_whole(path / copy.name, result, safely=False)
                done.made += 1
                done.size += len(result)
            else:
                done.fail(copy.row, result)
            tell(_STAGE, done.kept + done.made + done.failed, len(self._copies))
        return done

    def write_one_file(self, path: Path, tell: Tell) -> _Done:
        """Write all copies into the file `path`. Raises MatwiyaError when none can be made."""
        from report.delivery import write_whole

        from .maker import CopyMaker
        from .one_file import OneFile

        options = replace(self._options, standard="none")
        maker = CopyMaker(*self._loaded, options, self._people)
        file = OneFile(maker)
        done = _Done()
        for copy in self._copies:
            try:
                file.add(maker.set(copy.values))
                done.made += 1
            except MatwiyaError as error:
                done.fail(copy.row, error.problems)
            tell(_STAGE, done.made + done.failed, len(self._copies))
        self._warn(maker.problems)
        if not done.made:
            raise MatwiyaError(done.problems)
        data = file.data()
        write_whole(path, data)
        done.size = len(data)
        return done


def _usual_name(people: RecipientList) -> str:
    return "{name}.pdf" if "name" in people.columns else "{row}.pdf"


def _target(output: Path | None, folder: Path, choices: MergeChoices) -> Path:
    from report.delivery import output_path

    if choices.one_file:
        return output_path(output, folder, "copies", several=False)
    return output or output_path(None, folder, "copies", several=True).with_suffix("")


def _is_there(path: Path, copy: Copy) -> bool:
    """Whether a file has the ID of the copy, which is of all that it is made of."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            return copy.identifier.encode() in file.read()
    except OSError:
        return False
