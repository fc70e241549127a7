"""Copies a second by where the field stands, beside whole builds: `python -m benchmarks.merge_places`.

The flagship brochure with the reader's name in one place more than on its cover and in a letter, each
place in a process of its own on one core: a list of copies as `report.merging` makes them, all set-up
included, and some of them as whole builds, each from a folder that is loaded, laid out and written anew.
Seconds are the processor's, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.merge import names, write_folder

_FIELD = "{{ recipient.name }}"
_GREETING = f"تحية طيبة إلى {_FIELD}،"
_PLACES = {
    "cover and letter": ("letter.md", "", ""),
    "title": ("brochure.yaml", "title: المنظمة الدولية للهجرة\n", f"title: 'دليل {_FIELD}'\n"),
    "heading": ("letter.md", "# رسالة إليكم", f"# رسالة إلى {_FIELD}"),
    "links": ("letter.md", _GREETING, f"{_GREETING} ولكم أن تزوروا [الموقع](https://iom.int)."),
    "table, a city": (
        "letter.md",
        _GREETING,
        "| المدينة | المقعد |\n| --- | --- |\n| {{ recipient.city }} | ٧ |\n",
    ),
    "table, a name": (
        "letter.md",
        _GREETING,
        f"| الاسم | المقعد |\n| --- | --- |\n| {_FIELD} | ٧ |\n",
    ),
}
_CITIES = ("عمّان", "تونس", "بيروت", "صنعاء", "الرباط")


def write_place(target: Path, place: str) -> Path:
    """The folder with a field in `place`."""
    folder = write_folder(target)
    name, old, new = _PLACES[place]
    text = (folder / name).read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"{name} has changed: mend this benchmark")
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def child(place: str, count: int, builds: int) -> None:
    """Print how many copies a second, and how many whole builds."""
    from report import MergeChoices, merge
    from report.content import load
    from report.merging import CopyMaker, People
    from report.pipeline import Options

    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as scratch:
        folder = write_place(Path(scratch) / "folder", place)
        rows = [f"{n},{name},{_CITIES[n % 5]}\n" for n, name in enumerate(islice(names(), count))]
        people = Path(scratch) / "people.csv"
        people.write_text("id,name,city\n" + "".join(rows), encoding="utf-8")
        started = time.process_time()
        choices = MergeChoices(name="{id}", workers=1)
        made = merge(folder, people, Path(scratch) / "out", choices=choices).made
        copies = made / (time.process_time() - started)
        started = time.process_time()
        for row in rows[:builds]:
            _, name, city = row.strip().split(",")
            maker = CopyMaker(*load(folder), Options(), People(()))
            maker.whole(maker.prepared({"name": name, "city": city}), "0" * 32)
        whole = builds / (time.process_time() - started)
    print(json.dumps({"copies": copies, "whole": whole}))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", choices=_PLACES)
    parser.add_argument("--copies", type=int, default=300)
    parser.add_argument("--builds", type=int, default=6)
    parser.add_argument("--places", choices=_PLACES, nargs="*", default=list(_PLACES))
    arguments = parser.parse_args()
    if arguments.child:
        child(arguments.child, arguments.copies, arguments.builds)
        return
    print("| field in | copies/s | whole builds/s | × |\n| --- | ---: | ---: | ---: |")
    for place in arguments.places:
        counts = ["--copies", str(arguments.copies), "--builds", str(arguments.builds)]
        command = [sys.executable, "-m", "benchmarks.merge_places", "--child", place, *counts]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        rates = json.loads(done.stdout)
        copies, whole = rates["copies"], rates["whole"]
        print(f"| {place} | {copies:.1f} | {whole:.2f} | {copies / whole:.1f} |", flush=True)


if __name__ == "__main__":
    main()
