"""What a worker does: it makes copies, batch by batch, with a maker that it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from report.problems import MatwiyaError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from report.pipeline import Options
    from report.problems import Problem

    from .maker import CopyMaker
    from .people import People

    Result = bytes | tuple[Problem, ...]


@dataclass(frozen=True)
class Work:
    """What all copies of a merge have in common. `digest` stands for it: equal ones are the same."""

    folder: Path
    options: Options
    people: People
    digest: str

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Work) and self.digest == other.digest


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy to make: for the recipient of a `row`, under a `name`, with its own `identifier`."""

    row: int
    values: Mapping[str, str]
    name: str
    identifier: str


def make_batch(work: Work, copies: Sequence[Copy]) -> tuple[list[Result], tuple[Problem, ...]]:
    """The file of each copy, or what is wrong with it; and warnings of all that was made so far.

    Runs in any process that has the folder.
    """
    maker = _maker(work)
    return [_made(maker, copy) for copy in copies], tuple(maker.problems)


def _made(maker: CopyMaker, copy: Copy) -> Result:
    try:
        return maker.make(copy.values, copy.identifier)
    except MatwiyaError as error:
        return error.problems


@lru_cache(maxsize=1)
def _maker(work: Work) -> CopyMaker:
    from report.content import load

    from .maker import CopyMaker

    publication, warnings = load(work.folder, network=work.options.network)
    return CopyMaker(publication, warnings, work.options, work.people)
