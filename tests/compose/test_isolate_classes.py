"""The classes of isolates belong to the words of a text: no box of the theme has such a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from report.resources import resource_folder
from report.text import find_isolates

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = (
    "الهاتف +41 22 717 9111 والبريد hq@iom.int والموقع www.iom.int والملف report.pdf "
    "والمدة 2019–2023 واليوم 2023-05-01 والاسم International Organization والنسبة 25%"
)
_KINDS = sorted({isolate.kind for isolate in find_isolates(_WORDS, "rtl")} | {"code", "nb"})
_STYLES = [
    path
    for path in (resource_folder("templates") / "paths" / "styles").glob("*.css")
    if path.name != "words.css"
]


def test_there_are_kinds_and_stylesheets_to_look_at() -> None:
    assert {"phone", "email", "url"} <= set(_KINDS)
    assert len(_STYLES) > 3


@pytest.mark.parametrize("path", _STYLES, ids=lambda path: path.name)
def test_no_box_is_named_like_an_isolate(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    used = [kind for kind in _KINDS if re.search(rf"(?<!set)\.{re.escape(kind)}(?![\w-])", css)]
    assert used == []
