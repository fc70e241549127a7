"""Which pages stand together on a sheet: padding, signatures, and the order in which paper folds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGES_OF_A_SHEET = 4


class Leaves(NamedTuple):
    """The four pages of a sheet in reading order: two of its first half, two of its last."""

    first: int | None
    second: int | None
    last_but_one: int | None
    last: int | None


def padded(count: int) -> tuple[int | None, ...]:
    """The pages 0 to `count` - 1 and blanks (None), a multiple of four.

    The blanks stand before the last page, which so stays the outer back cover; a single page is
    the front cover.
    """
    blanks = (None,) * (-count % PAGES_OF_A_SHEET)
    if count == 1:
        return (0, *blanks)
    return (*range(count - 1), *blanks, count - 1)


def signatures(sheets: int, most: int = 0) -> tuple[int, ...]:
    """The number of sheets of each signature: `most`, and what is left in the last; 0: all in one."""
    if not most:
        return (sheets,)
    full, rest = divmod(sheets, most)
    return (most,) * full + ((rest,) if rest else ())


def folded(pages: Sequence[int | None]) -> Iterator[Leaves]:
    """The sheets of one signature that reads as `pages`, the outermost first.

    Of sheets folded into each other, the outermost has the first two pages and the last two, and
    so on inwards.
    """
    for start in range(0, len(pages) // 2, 2):
        end = len(pages) - start
        yield Leaves(pages[start], pages[start + 1], pages[end - 2], pages[end - 1])
