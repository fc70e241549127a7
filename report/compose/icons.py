"""Whether the icons that the author asked for are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.content.model import Publication


def icon_problems(publication: Publication) -> Iterator[Problem]:
    """An `unknown-icon` error for every entry with an icon that does not come with the theme."""
    entries = [entry for section in publication.sections for entry in section.entries]
    wanted = [entry for entry in entries if entry.icon]
    if not wanted:
        return
    from .art.icons import icon_names, suggest_icons

    known = frozenset(icon_names())
    for entry in wanted:
        if entry.icon not in known:
            near = suggest_icons(entry.icon)
            hint = f"did you mean {' or '.join(near)}?" if near else "see the list in the guide"
            message = f"there is no icon '{entry.icon}'"
            yield Problem("unknown-icon", message, hint, entry.place)
