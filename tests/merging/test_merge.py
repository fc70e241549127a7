"""`matwiya merge`: which files there are, what is told, and how it goes on after an end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from report import MatwiyaError, MergeChoices, merge
from report.merging import running
from tests.support.library import NAMES, write_list

ROOT = Path(__file__).resolve().parents[2]
_ROUNDS = 5
_MANY = 8 * 6 * _ROUNDS  # so many that a run can be ended in its midst


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "report", "merge", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def text_of(path: Path) -> str:
    return " ".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path.read_bytes())
    )


def test_everyone_gets_a_file_with_their_name(folder: Path, people: Path, tmp_path: Path) -> None:
    done = run(folder, people, "-o", tmp_path / "out", "--name", "{id} {name}", "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert (result["made"], result["kept"], result["skipped"]) == (len(NAMES), 0, 0)
    files = sorted((tmp_path / "out").iterdir(), key=lambda path: int(path.name.split()[0]))
    assert [path.name for path in files[:2]] == ["1 سعاد العلي.pdf", "2 هدى شعراوي.pdf"]
    for path, name in zip(files, NAMES, strict=True):
        assert name.split()[0] in text_of(path)


def test_rows_at_fault_are_told_and_skipped(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("id,name\n1,سعاد\n2,\n3,هدى,x\n4,علي\n", encoding="utf-8")
    done = run(folder, tmp_path / "p.csv", "-o", tmp_path / "out")
    assert done.returncode == 3
    assert "row 3: nothing is given for 'recipient.name'" in done.stderr
    assert "row 4: cell 3" in done.stderr
    assert "2 made, 2 skipped" in done.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["سعاد.pdf", "علي.pdf"]


def test_a_list_of_which_no_row_can_be_used_is_told(folder: Path, tmp_path: Path) -> None:
    for rows, told in (("1,a,x\n2,b,y\n", "cell 3"), ("1,\n2,b,y\n", "nothing is given")):
        (tmp_path / "p.csv").write_text(f"id,name\n{rows}", encoding="utf-8")
        done = run(folder, tmp_path / "p.csv", "-o", tmp_path / "out")
        assert (done.returncode, (tmp_path / "out").exists()) == (1, False)
        assert told in done.stderr
        assert "row 3: cell 3" in done.stderr


def test_all_cores_count_where_the_system_tells_of_no_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert running._cores() == len(os.sched_getaffinity(0))
    monkeypatch.delattr(os, "sched_getaffinity")  # as on macOS and Windows
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert running._cores() == 7
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert running._cores() == 1


def test_a_list_in_the_folder_is_no_part_of_the_content(folder: Path) -> None:
    people = write_list(folder / "people.csv", NAMES[:2])
    out = folder.parent / "out"
    assert merge(folder, people, out).made == 2
    write_list(people, NAMES[:3])
    again = merge(folder, people, out)
    assert (again.made, again.kept) == (1, 2)


def test_strict_writes_nothing(folder: Path, tmp_path: Path) -> None:
    write_list(tmp_path / "p.csv", ("سعاد", ""))
    done = run(folder, tmp_path / "p.csv", "-o", tmp_path / "out", "--strict")
    assert (done.returncode, (tmp_path / "out").exists()) == (1, False)


@pytest.mark.parametrize(
    ("field", "code"),
    [("{{ recipient.city }}", "missing-column"), ("{{ recipient.city | default('بيتك') }}", "")],
)
def test_a_column_that_is_not_there(
    field: str, code: str, folder: Path, people: Path, tmp_path: Path
) -> None:
    (folder / "about.md").write_text(f"# عن\n\nنص {field} نص.\n", encoding="utf-8")
    if not code:
        assert merge(folder, people, tmp_path / "out").made == len(NAMES)
        return
    with pytest.raises(MatwiyaError) as error:
        merge(folder, people, tmp_path / "out")
    assert [(p.code, str(p.place)) for p in error.value.problems] == [(code, "about.md:3:4")]


def test_templates_of_a_theme_have_fields_too(folder: Path, tmp_path: Path) -> None:
    parts = folder / "theme" / "parts"
    parts.mkdir(parents=True)
    own = (ROOT / "templates/paths/parts/section.html").read_text(encoding="utf-8")
    marked = own.replace("</h1>", " {{ recipient.id }}</h1>", 1)
    assert marked != own
    (parts / "section.html").write_text(marked, encoding="utf-8")
    write_list(tmp_path / "two.csv", ("سعاد", "هدى"))
    assert merge(folder, tmp_path / "two.csv", tmp_path / "out").made == 2
    assert "رسالة 2" in " ".join(text_of(tmp_path / "out" / "هدى.pdf").split())
    (tmp_path / "none.csv").write_text("name\nسعاد\n", encoding="utf-8")
    with pytest.raises(MatwiyaError) as error:
        merge(folder, tmp_path / "none.csv", tmp_path / "out")
    assert {p.code for p in error.value.problems} == {"template-error"}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("kinds", [("x", "a", "b"), ("a", "x", "b"), ("a", "b", "x")])
def test_a_row_for_which_a_template_fails_is_the_only_one_left_out(
    kinds: tuple[str, ...], workers: int, folder: Path, tmp_path: Path
) -> None:
    parts = folder / "theme" / "parts"
    parts.mkdir(parents=True)
    own = (ROOT / "templates/paths/parts/section.html").read_text(encoding="utf-8")
    asks = "{{ {'a': 'أول', 'b': 'ثان'}[recipient.kind] }}</h1>"
    (parts / "section.html").write_text(own.replace("</h1>", asks, 1), encoding="utf-8")
    rows = "".join(f"{kind},{kind}\n" for kind in kinds)
    (tmp_path / "people.csv").write_text(f"name,kind\n{rows}", encoding="utf-8")
    choices = MergeChoices(workers=workers)
    result = merge(folder, tmp_path / "people.csv", tmp_path / "out", choices=choices)
    assert (result.made, result.skipped) == (2, 1)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"a.pdf", "b.pdf"}
    [problem] = [problem for problem in result.problems if problem.is_error]
    assert problem.message.startswith(f"row {kinds.index('x') + 2}: the template fails")


def test_what_is_there_is_not_made_again(folder: Path, people: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert merge(folder, people, out).made == len(NAMES)
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    again = merge(folder, people, out)
    assert (again.made, again.kept) == (0, len(NAMES))
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before
    write_list(people, (*NAMES[:-1], "نور الهدى"))
    assert merge(folder, people, out).made == 1
    (folder / "about.md").write_text("# عن المكتبة\n\nنص آخر.\n", encoding="utf-8")
    assert merge(folder, people, out).made == len(NAMES)


def test_what_makes_it_slow_is_told_while_it_is(folder: Path, tmp_path: Path) -> None:
    table = "| الاسم | المقعد |\n| --- | --- |\n| {{ recipient.name }} | ٧ |\n"
    (folder / "letter.md").write_text(f"# رسالة\n\n{table}", encoding="utf-8")
    write_list(tmp_path / "p.csv", tuple(f"سعاد {n}" for n in range(20)))
    told: list[tuple[int, str]] = []
    made: list[int] = [0]
    choices = MergeChoices(name="{id}", workers=1)
    result = merge(
        folder, tmp_path / "p.csv", tmp_path / "out", choices=choices,
        progress=lambda _stage, done, _of: made.append(done),
        notice=lambda problem: told.append((made[-1], problem.code)),
    )  # fmt: skip
    assert told == [(0, "slow-field")]
    assert [problem.code for problem in result.problems] == ["slow-field"]
    done = run(folder, tmp_path / "p.csv", "-o", tmp_path / "other", "--workers", "1")
    assert done.returncode == 0
    assert done.stderr.count("slow-field") == 1
    assert "letter.md:5" in done.stderr


def test_content_without_fields_is_told(folder: Path, people: Path, tmp_path: Path) -> None:
    (folder / "brochure.yaml").write_text("title: عنوان\nsections: [about.md]\n", encoding="utf-8")
    result = merge(folder, people, tmp_path / "out")
    assert "no-fields" in [p.code for p in result.problems]
    assert result.made == len(NAMES)


def test_a_field_in_a_heading_is_in_the_outline_of_each_copy(folder: Path, tmp_path: Path) -> None:
    (folder / "letter.md").write_text("# إلى {{ recipient.name }}\n\nنص.\n", encoding="utf-8")
    write_list(tmp_path / "p.csv", ("سعاد", "هدى"))
    merge(folder, tmp_path / "p.csv", tmp_path / "out")
    for name in ("سعاد", "هدى"):
        with pikepdf.open(tmp_path / "out" / f"{name}.pdf") as pdf, pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
            titles += [child.title for item in outline.root for child in item.children]
        assert any(name in title for title in titles)


def test_one_file_has_each_copy_on_sheets_of_its_own(
    folder: Path, people: Path, tmp_path: Path
) -> None:
    path = tmp_path / "all.pdf"
    result = merge(folder, people, path, choices=MergeChoices(one_file=True))
    assert result.made == len(NAMES)
    document = pypdfium2.PdfDocument(path.read_bytes())
    texts = [page.get_textpage().get_text_range() for page in document]
    covers = [number for number, text in enumerate(texts) if "نسخة" in text]
    assert len(covers) == len(NAMES)
    assert all(number % 2 == 0 for number in covers)
    for number, name in zip(covers, NAMES, strict=True):
        assert name.split()[0] in texts[number]
    assert (
        subprocess.run(["qpdf", "--check", path], check=False, capture_output=True).returncode == 0
    )
    merge(folder, people, tmp_path / "again.pdf", choices=MergeChoices(one_file=True))
    assert (tmp_path / "again.pdf").read_bytes() == path.read_bytes()


def test_one_file_has_no_braces_in_its_title(folder: Path, people: Path, tmp_path: Path) -> None:
    brochure = folder / "brochure.yaml"
    own = brochure.read_text("utf-8").replace("دليل المكتبة", '"دليل {{ recipient.name }}"', 1)
    brochure.write_text(own, "utf-8")
    path = tmp_path / "all.pdf"
    merge(folder, people, path, choices=MergeChoices(one_file=True))
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "دليل …"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    first = ["سعاد", "هدى", "علي", "منى", "زيد", "ليلى", "نور", "أحمد"]
    last = ["العلي", "حداد", "شعراوي", "الكاتب", "درويش", "جبران"]
    return write_list(tmp_path / "many.csv", tuple(f"{a} {b} {n}" for n in range(_ROUNDS) for a in first for b in last))  # fmt: skip


def start(folder: Path, many: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "report", "merge", folder, many, "-o", out, "--workers", "2"]
    process = subprocess.Popen(
        list(map(str, command)), cwd=ROOT, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while len(list(out.glob("*.pdf"))) < 10:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return process


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_after_an_end_it_goes_on_where_it_was(
    how: signal.Signals, folder: Path, many: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    process = start(folder, many, out)
    os.kill(process.pid, how)
    _, stderr = process.communicate(timeout=60)  # until its workers have ended, too
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert "goes on where it was" in stderr
        assert "Traceback" not in stderr
    there = list(out.glob("*.pdf"))
    for path in there:
        pypdfium2.PdfDocument(path.read_bytes())  # each is whole
    result = merge(folder, many, out)
    assert (result.made + result.kept, result.kept) == (_MANY, len(there))
    assert len(list(out.glob("*.pdf"))) == _MANY


def test_a_worker_that_dies_loses_nothing(folder: Path, many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = start(folder, many, out)
    workers = subprocess.run(
        ["pgrep", "-P", str(process.pid), "-f", "spawn_main"], text=True, capture_output=True, check=True
    ).stdout.split()  # fmt: skip
    os.kill(int(workers[0]), signal.SIGKILL)
    stdout, stderr = process.communicate(timeout=120)
    assert process.returncode == 0, stderr
    assert f"{_MANY} made" in stdout
    assert len(list(out.glob("*.pdf"))) == _MANY
