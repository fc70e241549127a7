"""The space in which transparent layers of a page are mixed (ISO 32000-2, 11.4.7)."""

from __future__ import annotations

from typing import Any


def name_blending_space(page: Any) -> None:
    """Say of a page with transparency that it is mixed in inks.

    Without a word the press's own space holds, which PDF/X-4 makes the same; not every program of
    a print shop knows that.
    """
    import pikepdf

    if _has_transparency(page.get("/Resources", pikepdf.Dictionary())):
        page.Group = pikepdf.Dictionary(
            Type=pikepdf.Name.Group, S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK
        )


def _has_transparency(resources: Any) -> bool:
    """Whether anything that a page draws with lets what lies below shine through."""
    import pikepdf

    nothing = pikepdf.Dictionary()
    states = resources.get("/ExtGState", nothing).values()
    if any(
        state.get("/ca", 1) < 1
        or state.get("/CA", 1) < 1
        or isinstance(state.get("/SMask"), pikepdf.Dictionary)
        or state.get("/BM", "/Normal") != "/Normal"
        for state in states
    ):
        return True
    things = [*resources.get("/XObject", nothing).values()]
    if any("/Group" in thing or "/SMask" in thing for thing in things):
        return True
    things += resources.get("/Pattern", nothing).values()
    return any(_has_transparency(thing.Resources) for thing in things if "/Resources" in thing)
