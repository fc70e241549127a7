"""A merge on a real cluster of two workers, one of which is killed on the way."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2

from tests.support.library import write_list

ROOT = Path(__file__).resolve().parents[2]


def test_a_killed_worker_of_a_cluster_loses_nothing(folder: Path, tmp_path: Path) -> None:
    first, last = (
        ["سعاد", "هدى", "علي", "منى", "زيد", "ليلى", "نور", "أحمد"],
        ["العلي", "حداد", "شعراوي", "الكاتب"],
    )
    names = tuple(f"{a} {b} {n}" for n in range(3) for a in first for b in last)
    people, out = write_list(tmp_path / "people.csv", names), tmp_path / "out"
    processes: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        processes.append(
            subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=ROOT,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
        )
        return processes[-1]

    try:
        scheduler = start(
            "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"
        )
        address = _address(scheduler)
        worker = ("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny",
                  "--no-dashboard", "--local-directory", str(tmp_path))  # fmt: skip
        doomed, _ = start(*worker), start(*worker)
        merging = start(
            "report", "merge", str(folder), str(people), "-o", str(out), "--cluster", address
        )
        deadline = time.monotonic() + 180
        while len(list(out.glob("*.pdf"))) < 20:
            assert merging.poll() is None, merging.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        os.kill(doomed.pid, signal.SIGKILL)
        output, _ = merging.communicate(timeout=180)
        assert merging.returncode == 0, output
        assert f"{len(names)} made" in output
    finally:
        for process in processes:
            process.kill()
            process.communicate()
    files = sorted(out.glob("*.pdf"))
    assert sorted(path.stem for path in files) == sorted(names)
    for path in files[::20]:
        cover = pypdfium2.PdfDocument(path.read_bytes())[0]
        assert path.stem.split()[0] in cover.get_textpage().get_text_range()


def test_no_cluster_is_told(folder: Path, tmp_path: Path) -> None:
    people = write_list(tmp_path / "people.csv", ("سعاد",))
    done = subprocess.run(
        [sys.executable, "-m", "report", "merge", folder, people, "--cluster", "tcp://127.0.0.1:9"],
        cwd=ROOT, text=True, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "no-cluster" in done.stderr
    assert "Traceback" not in done.stderr


def _address(scheduler: subprocess.Popen[str]) -> str:
    assert scheduler.stdout
    for line in scheduler.stdout:
        if found := re.search(r"tcp://127\.0\.0\.1:\d+", line):
            return found[0]
    raise AssertionError("the scheduler has not started")
