from __future__ import annotations

import pytest

from report.compose.art.icons import (
    UnknownIconError,
    icon,
    icon_names,
    icons_folder,
    is_mirrored,
    suggest_icons,
)
from report.compose.colour import mix
from tests.support.drawing import colours, parsed, picture, size

IN_THE_DESIGN = [
    "lifebuoy",
    "plant",
    "signpost",
    "bridge",
    "shield-check",
    "path",
    "scales",
    "map-pin",
    "phone",
    "envelope",
    "globe",
]
USEFUL = [
    "book",
    "users",
    "heart",
    "house",
    "calendar",
    "clock",
    "envelope-simple",
    "magnifying-glass",
    "hand-heart",
    "leaf",
    "graduation-cap",
    "stethoscope",
    "drop",
    "megaphone",
    "chart-bar",
    "coins",
    "handshake",
    "arrow-right",
]


@pytest.mark.parametrize("name", [*IN_THE_DESIGN, *USEFUL])
def test_the_icons_an_author_expects_are_there(name: str) -> None:
    assert name in icon_names()


def test_every_icon_is_whole_solid_and_of_two_colours() -> None:
    for name in icon_names():
        svg = icon(name, "#005474", 8)
        assert size(svg) == (8, 8)
        assert parsed(svg).get("aria-hidden") == "true"
        assert colours(svg) <= {"#005474", "#CCDDE3"}, name
        assert "opacity" not in svg, name
        assert "currentColor" not in svg, name


def test_the_lighter_part_is_mixed_with_the_ground() -> None:
    svg = icon("drop", "#005474", 8, ground="#4080C0")
    assert colours(svg) == {"#005474", mix("#005474", "#4080C0", 0.2)}


@pytest.mark.parametrize(
    ("name", "mirrored"),
    [
        ("arrow-right", True),
        ("arrow-bend-up-right", True),
        ("caret-right", True),
        ("path", True),
        ("signpost", True),
        ("sign-out", True),
        ("arrow-up", False),
        ("arrow-down", False),
        ("clock", False),
        ("check-circle", False),
        ("globe", False),
    ],
)
def test_only_what_points_along_the_line_turns_round(name: str, mirrored: bool) -> None:  # noqa: FBT001
    assert is_mirrored(name) is mirrored
    right, left = (picture(icon(name, "#000000", 16, way)) for way in ("ltr", "rtl"))
    flipped = right.transpose(0)  # Image.Transpose.FLIP_LEFT_RIGHT
    difference = [abs(a - b) for a, b in zip(flipped.tobytes(), left.tobytes(), strict=True)]
    same = [abs(a - b) for a, b in zip(right.tobytes(), left.tobytes(), strict=True)]
    if mirrored:
        assert sum(difference) / len(difference) < 4
        assert sum(same) > sum(difference)
    else:
        assert sum(same) == 0


@pytest.mark.parametrize(
    ("name", "likely"),
    [("life-buoy", "lifebuoy"), ("Book", "book"), ("shield", "shield-check"), ("mail", None)],
)
def test_an_unknown_icon_names_what_looks_like_it(name: str, likely: str | None) -> None:
    with pytest.raises(UnknownIconError) as caught:
        icon(name, "#000000", 8)
    assert caught.value.name == name
    assert caught.value.suggestions == suggest_icons(name)
    assert likely is None or likely in caught.value.suggestions


@pytest.mark.parametrize("name", ["", "../icons/book", "/etc/passwd", "book.svg", "book\0", "."])
def test_a_name_is_never_a_path(name: str) -> None:
    with pytest.raises(UnknownIconError):
        icon(name, "#000000", 8)


def test_the_licence_lies_beside_the_icons() -> None:
    assert "MIT" in (icons_folder() / "LICENSE").read_text("utf-8")
    assert "2.1.1" in (icons_folder() / "README.md").read_text("utf-8")
