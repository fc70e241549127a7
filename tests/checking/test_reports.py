"""What is found is shown: boxed on the pages, and as SARIF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, ValidationError
from PIL import Image

from report.checking import Expected, as_sarif, check_pdf, draw_findings
from report.editions import EDITIONS
from report.problems import MatwiyaError, Place, Problem, Severity
from tests.support.papers import Paper

SCHEMA = Path(__file__).parents[1] / "support" / "sarif" / "sarif-2.1.0-rtm.5.json"
RED = (200, 0, 0)
PALE = (
    Paper().page().text(72, 700, "Dark words").page().text(72, 700, "Pale words", colour="0.8 g")
    .page().text(72, 100, "More of them", colour="0.8 g").bytes()
)  # fmt: skip


def _found() -> tuple[Problem, ...]:
    return check_pdf(PALE, Expected(EDITIONS["brochure"]))


def _red_box(image: Image.Image) -> tuple[int, int, int, int]:
    points = [
        (x, y)
        for x in range(image.width)
        for y in range(image.height)
        if image.getpixel((x, y)) == RED
    ]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_pages_with_findings_are_drawn_with_a_box_around_each(tmp_path: Path) -> None:
    written = draw_findings(PALE, _found(), tmp_path / "proof")
    assert [path.name for path in written] == ["page-02.png", "page-03.png"]
    with Image.open(written[0]) as image:
        left, top, right, bottom = _red_box(image)
        scale = image.width / 595
    (box,) = [p.box for p in _found() if (p.page, p.code) == (2, "low-contrast")]
    assert box is not None
    assert abs(left - box[0] * scale) < 8
    assert abs(bottom - (842 - box[1]) * scale) < 8
    assert right < 300
    assert top > (842 - box[3]) * scale - 30  # the code stands above


def test_one_file_holds_all_pages_with_findings(tmp_path: Path) -> None:
    (path,) = draw_findings(PALE, _found(), tmp_path / "proof.png")
    with Image.open(path) as image:
        assert image.width > 2 * 595
        assert image.height < 2 * 842 * 1.5


def test_nothing_is_drawn_where_nothing_is_found(tmp_path: Path) -> None:
    assert draw_findings(PALE, [Problem("no-title", "there is none")], tmp_path / "proof") == ()
    assert not (tmp_path / "proof").exists()


def test_a_box_beyond_the_page_is_drawn_at_its_edge(tmp_path: Path) -> None:
    far = Problem("off-page", "far out", page=1, box=(-1e6, 100, 1e6, 200))
    (path,) = draw_findings(PALE, [far], tmp_path / "proof")
    with Image.open(path) as image:
        left, _top, right, _bottom = _red_box(image)
        assert left <= 3
        assert right >= image.width - 4


def test_a_place_that_can_not_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MatwiyaError) as raised:
        draw_findings(PALE, _found(), tmp_path / "file" / "proof.png")
    assert [p.code for p in raised.value.problems] == ["unwritable-output"]


def test_sarif_names_files_lines_and_pages(tmp_path: Path) -> None:
    folder = tmp_path / "كتيب"
    folder.mkdir()
    problems = [
        Problem(
            "lost-text",
            "a word is lost",
            "mend it",
            Place("a b.md", 3, 5),
            page=2,
            box=(1, 2, 3, 4),
        ),
        Problem("too-large", "it is", "", None, Severity.WARNING),
        Problem("lost-text", "another is", place=Place("b.md")),
    ]
    log = json.loads(json.dumps(as_sarif(problems, folder, "1.2.3")))
    schema = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    schema.validate(log)
    with pytest.raises(ValidationError):
        schema.validate({**log, "version": "2"})
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["lost-text", "too-large"]
    assert all(rule["shortDescription"]["text"] for rule in rules)
    first, second, third = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/%D9%83%D8%AA%D9%8A%D8%A8/a%20b.md")
    assert place["region"] == {"startLine": 3, "startColumn": 5}
    assert first["properties"] == {"page": 2, "box": [1, 2, 3, 4]}
    assert (first["level"], second["level"]) == ("error", "warning")
    assert [result["ruleIndex"] for result in (first, second, third)] == [0, 1, 0]
    assert first["message"]["text"] == "a word is lost. mend it."
    assert "region" not in third["locations"][0]["physicalLocation"]


def _uri(path: Path) -> str:
    (run,) = as_sarif([Problem("too-large", "it is")], path, "1.2.3")["runs"]
    return str(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_sarif_names_files_by_proper_uris(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for path in (Path("a:b c.pdf"), Path("../here/a:b c.pdf"), tmp_path / "here" / "a:b c.pdf"):
        assert _uri(path) == "a%3Ab%20c.pdf"
    beside = (tmp_path / "a.pdf").as_uri()
    assert beside.startswith("file:///")
    for path in (Path("../a.pdf"), tmp_path / "here" / ".." / "a.pdf"):
        assert _uri(path) == beside


def test_what_is_wholly_off_its_page_is_still_to_be_seen(tmp_path: Path) -> None:
    far = Problem("off-page", "far out", page=1, box=(900, 100, 1200, 200))
    (path,) = draw_findings(PALE, [far], tmp_path / "proof")
    with Image.open(path) as image:
        left, top, right, bottom = _red_box(image)
        assert right >= image.width - 4
        assert right - left > 40  # the code is beside it
        assert bottom - top > 100
