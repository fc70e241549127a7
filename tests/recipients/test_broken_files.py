"""Whatever is in a file: it is a list, or a problem; never a traceback."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.problems import MatwiyaError
from report.recipients import read_recipients

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = settings(suppress_health_check=list(HealthCheck), max_examples=150)
_PIECES = (b"9" * 9, b"-1", b"<c/>", b"NaN", b'<row r="5"/>', b' t="s"', b' t="e"', b"<f>", b"")


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    """The files of a small workbook."""
    book = openpyxl.Workbook()
    for row in (["name", "date", "n"], ["أ", "2026-01-01", 1.5], ["ب", "=1+1", True]):
        book.active.append(row)
    buffer = BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def _read(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        people, _problems = read_recipients(path)
    except MatwiyaError:
        return
    assert people.columns


@_SETTINGS
@given(data=st.data())
def test_a_workbook_whose_parts_are_changed(
    parts: dict[str, bytes], tmp_path: Path, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([each for each in parts if each.endswith(".xml")]))
    part = parts[name]
    start = data.draw(st.integers(0, len(part)))
    end = data.draw(st.integers(start, min(len(part), start + 12)))
    changed = part[:start] + data.draw(st.sampled_from(_PIECES)) + part[end:]
    _read(tmp_path / "p.xlsx", _packed({**parts, name: changed}))


@_SETTINGS
@given(at=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_a_workbook_that_is_damaged(
    parts: dict[str, bytes], tmp_path: Path, at: float, byte: int
) -> None:
    packed = bytearray(_packed(parts, zipfile.ZIP_DEFLATED))
    packed[int(at * len(packed))] = byte
    _read(tmp_path / "p.xlsx", bytes(packed))


@_SETTINGS
@given(
    data=st.binary(max_size=80)
    | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")),
    ending=st.sampled_from([".csv", ".jsonl", ".xlsx"]),
    before=st.sampled_from([b"", b"name,email\n", b'{"name": "x"}\n', b"\xff\xfe"]),
)
def test_any_bytes(tmp_path: Path, data: bytes, ending: str, before: bytes) -> None:
    _read(tmp_path / f"people{ending}", before + data)
