"""Files are whole or as they were, whatever happens on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from report.delivery import output_path, write_whole
from report.problems import MatwiyaError


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "مطوية.pdf"
    write_whole(target, b"first")
    write_whole(target, b"second")
    assert target.read_bytes() == b"second"
    assert list(target.parent.iterdir()) == [target]


def test_what_a_killed_build_left_is_removed_and_a_running_one_is_not(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    stale = tmp_path / f".a.pdf.{gone.pid}.part"
    busy = tmp_path / f".a.pdf.{os.getppid()}.part"
    other = tmp_path / ".a.pdf.keep.part"
    for path in (stale, busy, other):
        path.write_bytes(b"half")
    write_whole(tmp_path / "a.pdf", b"whole")
    assert not stale.exists()
    assert busy.exists()
    assert other.exists()


def test_a_build_killed_while_writing_leaves_the_last_good_file(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    write_whole(target, b"good")
    code = (
        "import os, sys; from pathlib import Path; from report.delivery import write_whole\n"
        "os.fsync = lambda _: (print('writing', flush=True), __import__('time').sleep(60))\n"
        "write_whole(Path(sys.argv[1]), b'bad' * 1000)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "writing\n"
        child.send_signal(signal.SIGKILL)
    assert target.read_bytes() == b"good"
    write_whole(target, b"better")
    deadline = time.monotonic() + 5
    while list(tmp_path.glob(".*.part")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_place_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MatwiyaError) as caught:
        write_whole(tmp_path / "file" / "a.pdf", b"x")
    (problem,) = caught.value.problems
    assert problem.code == "unwritable-output"
    assert "--output" in problem.hint


@pytest.mark.parametrize(
    ("output", "edition", "expected"),
    [
        (None, "brochure", "out/folder.pdf"),
        (None, "print", "out/folder-print.pdf"),
        ("x.pdf", "brochure", "x.pdf"),
        ("there", "brochure", "there/folder.pdf"),
    ],
)
def test_where_a_file_goes(output: str | None, edition: str, expected: str) -> None:
    target = Path(output) if output else None
    assert output_path(target, Path("some/folder"), edition, several=False) == Path(expected)


def test_one_file_for_several_editions_is_refused() -> None:
    with pytest.raises(MatwiyaError, match="several editions"):
        output_path(Path("x.pdf"), Path("folder"), "brochure", several=True)
