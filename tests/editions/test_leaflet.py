"""The leaflet: what lies on which panel, folded as paper is; what there is no room for is told."""

from __future__ import annotations

import re
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pytest

import report
from report.compose.digest import Digest
from report.content import load
from report.pipeline import Timings, compose_form
from report.problems import MatwiyaError
from tests.support.verapdf import validate

if TYPE_CHECKING:
    from report.compose.digest import Extent, Topic
    from report.content import Section

_ROOT = Path(__file__).resolve().parents[2]
_MM = 72 / 25.4
_FOLDERS = [
    "content",
    *(f"templates/starters/{name}" for name in ("ar", "fa", "ur", "he", "ckb", "en")),
]
# From left to right, in mm, for a reader from right to left; the flap is folded inwards.
_OUTSIDE = {"cover": (0, 100), "back": (100, 200), "flap": (200, 297)}
_INSIDE = {"third": (0, 97), "second": (97, 197), "first": (197, 297)}


_HALF_OUTSIDE = {"cover": (0, 148.5), "back": (148.5, 297)}
_HALF_INSIDE = {"second": (0, 148.5), "first": (148.5, 297)}
_PANELS = {"tri": (_OUTSIDE, _INSIDE), "half": (_HALF_OUTSIDE, _HALF_INSIDE)}


class _Leaflet(NamedTuple):
    file: Path
    fold: str


@pytest.fixture(
    scope="module", params=product(_FOLDERS, _PANELS), ids=lambda p: f"{Path(p[0]).name}-{p[1]}"
)
def leaflet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> _Leaflet:
    folder, fold = request.param
    target = tmp_path_factory.mktemp("leaflet") / f"{Path(folder).name}.pdf"
    report.build(_ROOT / folder, target, editions=["leaflet"], settings={"fold": fold})
    return _Leaflet(target, fold)


def test_it_is_one_sheet_of_a4_across(leaflet: _Leaflet) -> None:
    with pypdfium2.PdfDocument(leaflet.file) as document:
        sizes = [page.get_size() for page in document]
    assert sizes == [pytest.approx((297 * _MM, 210 * _MM), abs=0.01)] * 2


def test_it_keeps_both_standards(leaflet: _Leaflet) -> None:
    assert validate(leaflet.file, "ua1") == validate(leaflet.file, "2a") == []


def test_grounds_change_at_the_folds_only(leaflet: _Leaflet) -> None:
    """Seen along the foot, where no text stands, in tenths of a millimetre."""
    left_to_right = leaflet.file.stem == "en"
    for number, panels in enumerate(_PANELS[leaflet.fold]):
        folds = {edge for sides in panels.values() for edge in sides} - {0, 297}
        cover = panels.get("cover", (0, 0))
        if left_to_right:
            folds = {297 - fold for fold in folds}
            cover = (297 - cover[1], 297 - cover[0])
        with pypdfium2.PdfDocument(leaflet.file) as document:
            picture = document[number].render(scale=10 / _MM).to_pil().convert("RGB")
        row = [picture.getpixel((x, picture.height - 30)) for x in range(2970)]
        changes = {x / 10 for x, (a, b) in enumerate(pairwise(row), 1) if a != b}
        # The cover has a globe and a strip of stars; what is drawn to a fold ends there.
        seen = {round(2 * x) / 2 for x in changes if not cover[0] + 0.2 < x < cover[1] - 0.2}
        assert seen - {0, 297} == folds


def test_panels_come_in_the_order_in_which_they_are_unfolded() -> None:
    """Paper folded here: a panel inside has the one behind it that is mirrored on the back."""
    behind = {
        name: next(o for o, (left, right) in _OUTSIDE.items() if (297 - right, 297 - left) == sides)
        for name, sides in _INSIDE.items()
    }
    # Flipped on the short edge, the first panel inside lies behind the cover: it is seen when the
    # cover is opened to the right, beside the flap, behind which lies the third.
    assert behind == {"first": "cover", "second": "back", "third": "flap"}


def test_words_lie_on_their_panels(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    report.build(_ROOT / "content", target, editions=["leaflet"])
    wanted = {
        "كتيّب تعريفي": (0, _OUTSIDE["cover"]),
        "17 Route des Morillons": (0, _OUTSIDE["back"]),
        "الأسئلة الشائعة": (0, _OUTSIDE["flap"]),
        "من نحن": (1, _INSIDE["first"]),
        "رؤية تستبق الطريق": (1, _INSIDE["second"]),
        "عهد يتجدد": (1, _INSIDE["third"]),
    }
    _assert_on_panels(target, wanted)


def _assert_on_panels(file: Path, wanted: dict[str, tuple[int, tuple[float, float]]]) -> None:
    with pypdfium2.PdfDocument(file) as document:
        for words, (number, (left, right)) in wanted.items():
            text = document[number].get_textpage()
            found = text.search(words).get_next()
            assert found, words
            box = text.get_charbox(found[0])
            assert left + 8 < box[0] / _MM < box[2] / _MM < right - 8, words


def test_words_of_a_half_fold_lie_on_their_panels(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    report.build(_ROOT / "content", target, editions=["leaflet"], settings={"fold": "half"})
    wanted = {
        "كتيّب تعريفي": (0, _HALF_OUTSIDE["cover"]),
        "17 Route des Morillons": (0, _HALF_OUTSIDE["back"]),
        "الأسئلة الشائعة": (0, _HALF_OUTSIDE["back"]),
        "من نحن": (1, _HALF_INSIDE["first"]),
        "عهد يتجدد": (1, _HALF_INSIDE["second"]),
    }
    _assert_on_panels(target, wanted)


def _folder(path: Path, sections: int, summary: str) -> Path:
    path.mkdir()
    for number in range(sections):
        text = f"---\nleaflet: {summary}\n---\n\n# باب {number}\n\nنص.\n"
        (path / f"s{number:02}.md").write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("sections", [1, 2])
def test_a_small_folder_makes_one_and_begins_on_the_first_panel(
    tmp_path: Path, sections: int
) -> None:
    folder = _folder(tmp_path / "one", sections, "موجز.")
    for fold, (_outside, inside) in _PANELS.items():
        target = tmp_path / f"{fold}.pdf"
        result = report.build(folder, target, editions=["leaflet"], settings={"fold": fold})
        assert result.problems == ()
        panels = ("first", "second")[:sections]
        _assert_on_panels(
            target, {f"باب {'٠١'[n]}": (1, inside[panel]) for n, panel in enumerate(panels)}
        )


def test_questions_without_room_are_told_at_their_line(tmp_path: Path) -> None:
    result = report.build(_ROOT / "content", tmp_path / "a.pdf", editions=["leaflet"])
    told = [(p.code, p.place and p.place.file) for p in result.problems]
    assert told == [("left-out", "faq.md"), ("left-out", "mandates.md")]


@pytest.mark.parametrize("form", ["leaflet", "handout"])
def test_four_times_the_questions_are_not_tried_sixteen_times(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []
    topic = Digest.topic

    def counted(digest: Digest, section: Section, extent: Extent) -> Topic:
        tried.append(len(section.entries))
        return topic(digest, section, extent)

    def questions(count: int) -> int:
        tried.clear()
        folder = _folder(tmp_path / f"{count}", 1, "موجز.")
        text = "".join(f"## ما السؤال {n}؟\n\nهذا جواب.\n\n" for n in range(count))
        (folder / "faq.md").write_text(f"---\nlayout: faq\n---\n# أسئلة\n\n{text}", "utf-8")
        compose_form(*load(folder), Timings(), form=form)
        return sum(tried)

    monkeypatch.setattr(Digest, "topic", counted)
    assert questions(200) < 6 * questions(50)


def test_what_fits_no_panel_is_refused(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "many", 10, "كلام طويل يملأ سطرًا من سطور اللوح ويزيد عليه. " * 12)
    with pytest.raises(MatwiyaError) as error:
        report.build(folder, tmp_path / "a.pdf", editions=["leaflet"])
    panels, places, lines = [], [], 0
    for problem in error.value.problems:
        assert problem.code == "leaflet-too-long"
        match = re.fullmatch(r"(.*) has (\d+) lines? too many", problem.message)
        assert match
        panels.append(match[1])
        lines += int(match[2])
        assert problem.place
        places.append(problem.place.file)
    inside = [f"the {n} panel of the leaflet's inside" for n in ("first", "second", "third")]
    assert panels == inside
    # Ten sections, the last of them on the flap: three on a panel inside, of which two find room.
    assert places == ["s02.md", "s05.md", "s08.md"]
    assert all("beyond it" not in problem.hint for problem in error.value.problems)
    assert 20 < lines < 60
    assert not (tmp_path / "a.pdf").exists()


_LONG = "كلام طويل يملأ سطرًا من سطور اللوح ويزيد عليه. "


@pytest.mark.parametrize(
    ("fold", "brochure", "faq", "told"),
    [
        ("tri", "", _LONG * 40, ("the flap of the leaflet (outside)", "z.md")),
        ("half", "", _LONG * 40, ("the back of the leaflet (outside)", "z.md")),
        ("tri", f"cover:\n  title: {_LONG * 4}\n", "", ("the cover of the leaflet", "brochure")),
        ("half", f"cover:\n  title: {_LONG * 4}\n", "", ("the cover of the leaflet", "brochure")),
    ],
)
def test_a_panel_outside_that_is_too_long_is_named(
    tmp_path: Path, fold: str, brochure: str, faq: str, told: tuple[str, str]
) -> None:
    folder = _folder(tmp_path / "one", 1, "موجز.")
    (folder / "brochure.yaml").write_text(f"title: عنوان\nlanguage: ar\n{brochure}", "utf-8")
    questions = (
        f"---\nlayout: faq\nleaflet: {faq or 'موجز.'}\n---\n\n# أسئلة\n\n## سؤال؟\n\nجواب.\n"
    )
    (folder / "z.md").write_text(questions, "utf-8")
    with pytest.raises(MatwiyaError) as error:
        report.build(folder, tmp_path / "a.pdf", editions=["leaflet"], settings={"fold": fold})
    [problem] = error.value.problems
    assert (problem.code, problem.is_error) == ("leaflet-too-long", True)
    assert problem.message.startswith(told[0])
    assert problem.place
    assert problem.place.file.startswith(told[1])
    assert problem.place.line == (4 if brochure else 6)


def test_without_contacts_the_words_of_the_back_cover_stand_on_the_back(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "one", 2, "موجز.")
    words = "back_cover: {statement: كلمة الختام., text: سطر بعدها.}\neditions: [leaflet]\n"
    (folder / "brochure.yaml").write_text(f"title: عنوان\nlanguage: ar\n{words}", "utf-8")
    report.build(folder, tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        left, right = (edge * _MM for edge in _OUTSIDE["back"])
        text = document[0].get_textpage().get_text_bounded(left=left, right=right)
    assert text.replace("\u200f", "").split() == ["كلمة", "الختام.", "سطر", "بعدها."]
    assert report.check(folder) == ()
    (folder / "contacts.yaml").write_text('title: اتصل\nphone: "+41 22 717 9111"\n', "utf-8")
    report.build(folder, tmp_path / "b.pdf")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as document:
        assert "الختام" not in document[0].get_textpage().get_text_range()


def test_everything_printed_is_whole_sentences_of_the_author(tmp_path: Path) -> None:
    """Between two words of the same paragraph nothing is left out, and it ends where a sentence does."""
    folder = tmp_path / "one"
    folder.mkdir()
    for number in range(5):
        text = "".join(f"جملة رقم {number}{n} من هذا النص الطويل. " for n in range(60))
        (folder / f"s{number}.md").write_text(f"# باب {number}\n\n{text}\n", "utf-8")
    result = report.build(folder, tmp_path / "a.pdf", editions=["leaflet"])
    assert result.problems == ()
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    words = re.findall(r"جملة|الطويل\.", text.replace("\r\n", " "))
    assert len(words) > 10
    assert words == ["جملة", "الطويل."] * (len(words) // 2)


def test_every_section_that_goes_beyond_a_panel_is_named(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "many", 30, _LONG * 3)
    with pytest.raises(MatwiyaError) as error:
        report.build(folder, tmp_path / "a.pdf", editions=["leaflet"])
    first, *_rest = error.value.problems
    assert first.place
    assert first.place.file == "s05.md"
    assert re.search(r"; beyond it are also lines of s06\.md:5 \(\d+\), s07\.md:5", first.hint)


def test_a_folder_of_far_too_many_sections_is_refused(tmp_path: Path) -> None:
    """It is not tried out in how many ways a hundred sections share three panels."""
    folder = _folder(tmp_path / "many", 120, _LONG)
    with pytest.raises(MatwiyaError) as error:
        report.build(folder, tmp_path / "a.pdf", editions=["leaflet"])
    assert {problem.code for problem in error.value.problems} == {"leaflet-too-long"}
