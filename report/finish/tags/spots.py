"""Where a walk through the engine's boxes is, and what holds for everything below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from report.finish.tags.elements import Element


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the walk.

    `element` is where content goes; `owner` and `tag` are the HTML element and the tag (with a
    pseudo-element's name) of the box. `language` and `direction` are those of the nearest element
    that says them. In an `artifact` nothing goes anywhere; in a `picture` everything belongs to
    its one Figure. `link` is the Link around; `contents` says that this is in a list of
    contents. `source` is the place in the author's files.
    """

    element: Element
    language: str
    direction: str
    owner: Any = None
    tag: str = ""
    artifact: bool = False
    picture: bool = False
    link: Element | None = None
    contents: bool = False
    source: str = ""
