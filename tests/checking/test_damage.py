"""A damaged file is told, wherever the damage is: or it looks the same, and no reader complains."""

from __future__ import annotations

import io
import random
import subprocess
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from report.checking import Expected, check_pdf
from report.editions import EDITIONS
from report.problems import MatwiyaError
from tests.support.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PRESS = Expected(EDITIONS["brochure"])
_LENGTHS = (1, 4, 16, 40, 200, 2000)
_SEEDS = range(25)


@cache
def _sound() -> bytes:
    paper = Paper(language="ar", rtl=True)
    for number in range(2):
        paper.page().rtl(500, 700, "المدرسة الكبيرة في المدينة", role="H1")
        paper.text(72, 660, f"Some words {number}").image((72, 200, 432, 560), (900, 900))
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.bytes())) as pdf:
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, static_id=True)
    return file.getvalue()


def _zeroed(data: bytearray, at: int, length: int, _chance: random.Random) -> None:
    data[at : at + length] = bytes(len(data[at : at + length]))


def _flipped(data: bytearray, at: int, _length: int, chance: random.Random) -> None:
    data[at] ^= 1 << chance.randrange(8)


def _cut(data: bytearray, at: int, _length: int, _chance: random.Random) -> None:
    del data[at:]


def _replaced(data: bytearray, at: int, length: int, chance: random.Random) -> None:
    data[at : at + length] = chance.randbytes(len(data[at : at + length]))


def _left_out(data: bytearray, at: int, length: int, _chance: random.Random) -> None:
    del data[at : at + length]


def _doubled(data: bytearray, at: int, length: int, _chance: random.Random) -> None:
    data[at:at] = data[at : at + length]


def _told(data: bytes) -> set[str]:
    try:
        return {problem.code for problem in check_pdf(data, _PRESS)}
    except MatwiyaError as error:
        return {problem.code for problem in error.problems}


def _as_seen(data: bytes, path: Path) -> list[object]:
    """What readers make of a file: the pixels of its pages, and their complaints."""
    path.write_bytes(data)
    ways = (["pdftoppm", "-r", "30", str(path)], ["qpdf", "--check", str(path)])
    seen: list[object] = [
        (done.returncode, done.stdout if "pdftoppm" in done.args else b"", done.stderr)
        for done in (subprocess.run(way, capture_output=True, check=False) for way in ways)
    ]
    document = pypdfium2.PdfDocument(data)
    seen += [page.render(scale=0.5).to_pil().tobytes() for page in document]
    document.close()
    return seen


@pytest.mark.parametrize("damage", [_zeroed, _flipped, _cut, _replaced, _left_out, _doubled])
def test_damage_is_told_or_makes_no_difference(
    tmp_path: Path, damage: Callable[[bytearray, int, int, random.Random], None]
) -> None:
    assert _told(_sound()) == set()
    told = 0
    for seed in _SEEDS:
        chance = random.Random(seed)  # noqa: S311 (the same damage every time)
        data = bytearray(_sound())
        damage(data, chance.randrange(20, len(data)), chance.choice(_LENGTHS), chance)
        if _told(bytes(data)):
            told += 1
        else:
            path = tmp_path / "a.pdf"
            assert _as_seen(bytes(data), path) == _as_seen(_sound(), path), (damage, seed)
    assert told > len(_SEEDS) // 2
