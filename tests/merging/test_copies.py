"""Each copy is what a whole build for the same reader gives: to the pixel, and to the letter."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import report
from report.content import load
from report.merging import columns_used
from report.merging.maker import CopyMaker, SetCopy
from report.merging.people import People
from report.merging.template import Template
from report.pipeline import Options
from report.problems import MatwiyaError
from tests.support.copies import seen
from tests.support.extractors import EXTRACTORS
from tests.support.library import NAMES, write_library
from tests.support.verapdf import validate

if TYPE_CHECKING:
    from collections.abc import Sequence

ID = "0123456789abcdef" * 2
THEME = Path(report.__file__).parents[1] / "templates" / "paths"
COVER = """\
{% extends "parts/document.html" %}
{% block body %}
<section class="cover" data-place="{{ place }}">
<h1>{{ say.text(publication.title) }}</h1>
<div style="padding: 40mm">BODY</div>
</section>
{% endblock %}
"""
KICKER = "{{ say.text(cover.kicker) }}"


def copy_maker(folder: Path, people: People) -> CopyMaker:
    return CopyMaker(*load(folder), Options(), people)


def pages(pdf: bytes) -> list[tuple[bytes, str]]:
    """The pixels and the text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        (page.render(scale=1).to_pil().tobytes(), page.get_textpage().get_text_range())
        for page in document
    ]


def test_a_copy_is_what_a_whole_build_gives(folder: Path) -> None:
    everyone = [{"name": name} for name in NAMES]
    maker, alone = (copy_maker(folder, People(each)) for each in (everyone, []))
    for values in everyone:
        copy = maker.make(values, ID)
        whole = alone.whole(alone.prepared(values), ID)
        assert seen(copy, EXTRACTORS) == seen(whole, EXTRACTORS), values
        assert len(copy) - len(whole) < 16_000  # letters of other names, in the fonts


EVERYWHERE = {
    "title": "title: 'دليل {{ recipient.name }}'\norganization: بلدية عمّان",
    "lines": "title: 'دليل المكتبة العامة في مدينة عمّان إلى {{ recipient.name }} وأهلها'",
    "title alone": "title: 'دليل {{ recipient.name }}'",
    "organization": "title: دليل\norganization: 'إلى {{ recipient.name }}'",
    "cover": "title: دليل\ncover: {title: 'إلى {{ recipient.name }}'}",
    "contents": "title: دليل\ncontents: {title: 'محتويات {{ recipient.name }}'}",
}
SECTIONS = {
    "heading": "# إلى {{ recipient.name }}\n\nنص.\n",
    "long": "# إلى {{ recipient.name }}\n\n" + "نص طويل يملأ صفحة ثم غيرها. " * 150,
    "side heading": "# رسالة\n\nنص.\n\n## إلى {{ recipient.name }}\n\nنص.\n",
    "summary": "---\nsummary: 'عن {{ recipient.name }}'\n---\n# رسالة\n\nنص.\n",
    "links": "# رسالة\n\nإلى {{ recipient.name }}، زر [الموقع](https://example.org) أو info@example.org.",
    "in a link": "# رسالة\n\nزر [صفحة {{ recipient.name }}](https://example.org) و[غيرها](about.md).",
}


def copies_and_whole(folder: Path, names: list[str]) -> list[bool]:
    """Assert that readers find in each copy what is in a whole build; whether it was set alone."""
    everyone = [{"name": name} for name in names]
    maker, alone = (copy_maker(folder, People(each)) for each in (everyone, []))
    for values in everyone:
        # pdf.js takes a second to start: one of the copies is enough for it.
        readers = EXTRACTORS if values is everyone[1] else ("poppler", "pdfium")
        whole = seen(alone.whole(alone.prepared(values), ID), readers)
        for what, found in seen(maker.make(values, ID), readers).items():
            assert found == whole[what], (what, values)
    return [isinstance(maker.set(values), SetCopy) for values in everyone]


@pytest.mark.parametrize("front", EVERYWHERE)
def test_a_field_in_what_many_parts_say_needs_no_whole_build(front: str, folder: Path) -> None:
    head = f"{EVERYWHERE[front]}\nlanguage: ar\nsections: [letter.md, about.md]\n"
    (folder / "brochure.yaml").write_text(head, encoding="utf-8")
    (folder / "letter.md").write_text("# رسالة\n\nنص.\n", encoding="utf-8")
    assert all(copies_and_whole(folder, ["سعاد العلي", "هدى (أم) & <Sons>", "منى"]))


@pytest.mark.parametrize("body", SECTIONS)
def test_a_field_in_a_heading_or_beside_links_needs_no_whole_build(body: str, folder: Path) -> None:
    head = "title: دليل\nlanguage: ar\nsections: [letter.md, about.md]\n"
    (folder / "brochure.yaml").write_text(head, encoding="utf-8")
    (folder / "letter.md").write_text(SECTIONS[body], encoding="utf-8")
    assert all(copies_and_whole(folder, ["سعاد العلي", "مَرْيَم (أم عمر)", "منى"]))


TABLE = """\
# رسالة

إلى {{ recipient.name }}، وبعد.

| المدينة | المقعد |
| --- | --- |
| {{ recipient.city }} | ٧ |
| غيرها | ٨ |
"""


def test_copies_with_the_same_in_a_table_follow_one_template(folder: Path) -> None:
    head = "title: دليل\nlanguage: ar\n"
    (folder / "brochure.yaml").write_text(head, encoding="utf-8")
    (folder / "letter.md").write_text(TABLE, encoding="utf-8")
    names = ["سعاد", "هدى", "علي", "منى"]
    everyone = [{"name": n, "city": c} for c in ("عمّان 3", "تونس العاصمة") for n in names]
    everyone += [{"name": n, "city": n} for n in ("زيد", "ليلى")]
    one, other = (copy_maker(folder, People(everyone)) for _ in range(2))
    copies = [one.make(values, ID) for values in everyone]
    assert copies == [other.make(values, ID) for values in reversed(everyone)][::-1]
    for values, copy in list(zip(everyone, copies, strict=True))[::3]:
        assert pages(copy) == pages(one.whole(one.prepared(values), ID)), values
    kinds = [isinstance(one.set(values), SetCopy) for values in everyone]
    assert kinds == [True] * 8 + [False] * 2
    assert one.problems == {}  # nobody waits long for so few


def test_what_makes_copies_slow_is_told_by_its_place(folder: Path) -> None:
    head = "title: دليل\nlanguage: ar\n"
    (folder / "brochure.yaml").write_text(head, encoding="utf-8")
    (folder / "letter.md").write_text(TABLE, encoding="utf-8")
    everyone = [{"name": f"سعاد {n}", "city": f"مدينة {n}"} for n in range(30)]
    maker = copy_maker(folder, People(everyone))
    for values in everyone[:3]:
        assert not isinstance(maker.set(values), SetCopy)
    [problem] = maker.problems
    assert (problem.code, str(problem.place)) == ("slow-field", "letter.md:7:3")
    assert "recipient.city" in problem.message


def test_a_theme_that_is_changed_while_copies_are_made_ends_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = Template._changed

    def of_another_theme(self: Template, number: int, own: Sequence[str]) -> dict[int, str]:
        return texts(self, number, own[:-1])

    monkeypatch.setattr(Template, "_changed", of_another_theme)
    maker = copy_maker(folder, People([{"name": "سعاد"}]))
    assert not isinstance(maker.set({"name": "سعاد"}), SetCopy)


def test_whole_copies_share_what_is_the_same(folder: Path) -> None:
    everyone = [{"name": name} for name in ("سعاد", "هدى شعراوي", "سعاد")]
    maker = copy_maker(folder, People([]))
    copies = [maker.whole(maker.prepared(values), ID) for values in everyone]
    assert copies[0] == copies[2] != copies[1]
    alone = copy_maker(folder, People([]))
    assert copies[1] == alone.whole(alone.prepared(everyone[1]), ID)


def test_what_is_wrong_with_a_part_that_all_share_is_told_of_each(folder: Path) -> None:
    (folder / "theme" / "styles").mkdir(parents=True)
    style = (THEME / "styles" / "words.css").read_text("utf-8")
    (folder / "theme" / "styles" / "words.css").write_text(style + "\np { colour: red }", "utf-8")
    maker, heard = copy_maker(folder, People([])), []
    for name in ("سعاد", "هدى"):
        maker.problems.clear()
        maker.whole(maker.prepared({"name": name}), ID)
        heard.append([(problem.code, problem.place) for problem in maker.problems])
    assert heard[0] == heard[1] != []


def test_no_copy_has_a_name_of_another_in_it(folder: Path) -> None:
    head = "title: 'دليل {{ recipient.name }}'\nlanguage: ar\nsections: [letter.md]\n"
    (folder / "brochure.yaml").write_text(head, encoding="utf-8")
    (folder / "letter.md").write_text("# إلى {{ recipient.name }}\n\nنص.\n", encoding="utf-8")
    names = ["سعاد", "هدى", "ليلى"]
    maker = copy_maker(folder, People([{"name": name} for name in names]))
    for name in names:
        with pikepdf.open(BytesIO(maker.make({"name": name}, ID))) as pdf:
            said = [pdf.Root.Metadata.read_bytes().decode()]
            said += [str(value) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
                     for value in each.as_dict().values() if isinstance(value, pikepdf.String)]  # fmt: skip
        assert any(name in text for text in said)
        assert not any(other in text for text in said for other in names if other != name)


@pytest.mark.parametrize("asks", ["title.value", "title.value | length", "order[0].title | length"])
def test_a_theme_may_ask_for_the_title_anywhere(folder: Path, asks: str) -> None:
    (folder / "theme" / "parts").mkdir(parents=True)
    section = COVER.replace("BODY", f"<p>{{{{ publication.{asks} }}}}</p>")
    (folder / "theme" / "parts" / "back-cover.html").write_text(section, encoding="utf-8")
    head = "title: 'دليل {{ recipient.name }}'\nlanguage: ar\nsections: [letter.md]\n"
    (folder / "brochure.yaml").write_text(head, encoding="utf-8")
    (folder / "letter.md").write_text(
        "# إلى **{{ recipient.name }}** نص\n\nنص.\n", encoding="utf-8"
    )
    copies_and_whole(folder, ["سعاد", "هدى شعراوي", "منى"])


def same_as_whole(folder: Path, names: list[str]) -> None:
    """Assert that each copy is what a whole build gives."""
    everyone = [{"name": name} for name in names]
    maker, alone = (copy_maker(folder, People(each)) for each in (everyone, []))
    for values in everyone:
        copy, whole = maker.make(values, ID), alone.whole(alone.prepared(values), ID)
        assert pages(copy) == pages(whole), values


def test_a_name_in_a_table_moves_its_columns(folder: Path) -> None:
    table = "| الاسم | المدينة |\n| --- | --- |\n| {{ recipient.name }} | عمان |\n"
    (folder / "letter.md").write_text(f"# رسالة\n\n{table}", encoding="utf-8")
    same_as_whole(folder, ["علي", "عبد الرحمن الكاتب", "Anna", "li"])


def test_spaces_of_another_width_stay(folder: Path) -> None:
    (folder / "letter.md").write_text("# رسالة\n\nنص.\n", encoding="utf-8")
    spaces = "\u00a0\u2009\u2003\u3000"
    same_as_whole(folder, ["سعد الدين", *(f"سعد{space}الدين" for space in spaces)])


@pytest.mark.parametrize(
    "body",
    [
        f'<p style="float: left">{KICKER}</p>',
        f'<p style="position: absolute; left: 60mm; top: 60mm">{KICKER}</p>',
        f'<div style="display: flex"><p>{KICKER}</p><p>و</p></div>',
        f'<div style="float: left; width: 98%; height: 9mm"></div><p>{KICKER}</p>',
        f'<p style="text-transform: uppercase">{KICKER}</p>',
        f'<p style="white-space: pre-line">{KICKER}</p>',
    ],
)
def test_a_theme_may_set_names_as_it_likes(folder: Path, body: str) -> None:
    cover = folder / "theme" / "parts" / "cover.html"
    cover.parent.mkdir(parents=True)
    cover.write_text(COVER.replace("BODY", body), encoding="utf-8")
    same_as_whole(folder, ["سعد", "عبد الله الكاتب", "زيد\nعلي", "li"])


@pytest.mark.parametrize(
    "asks",
    [
        "{% if 'title' in recipient %}<p>إلى</p>{% endif %}",
        "{% for column, value in recipient | items %}<p>{{ value }}</p>{% endfor %}",
        "<p>{{ recipient | length }}</p>",
    ],
)
def test_a_template_may_ask_what_a_list_has(folder: Path, asks: str) -> None:
    cover = folder / "theme" / "parts" / "cover.html"
    cover.parent.mkdir(parents=True)
    cover.write_text(COVER.replace("BODY", asks), encoding="utf-8")
    (folder / "brochure.yaml").write_text("title: دليل\nlanguage: ar\n", encoding="utf-8")
    everyone = [{"name": "سعد"}, {"name": "زيد", "title": "السيد"}]
    maker, alone = (copy_maker(folder, People(each)) for each in (everyone, []))
    for values in everyone:
        copy, whole = maker.make(values, ID), alone.whole(alone.prepared(values), ID)
        assert pages(copy) == pages(whole), values


def test_a_column_is_found_whatever_it_is_called(folder: Path) -> None:
    cover = folder / "theme" / "parts" / "cover.html"
    cover.parent.mkdir(parents=True)
    columns = ("items", "keys", "values", "get")
    body = " ".join(f"{{{{ recipient.{column} }}}}" for column in columns)
    cover.write_text(COVER.replace("BODY", f"<p>{body}</p>"), encoding="utf-8")
    values = {"name": "سعد"} | {column: f"x{column}" for column in columns}
    maker = copy_maker(folder, People([values]))
    assert "xitems xkeys xvalues xget" in maker.prepared(values).composition.parts[0].html
    with pytest.raises(MatwiyaError, match="has no attribute 'items'"):
        maker.prepared({"name": "سعد"})


def test_most_copies_follow_a_template(folder: Path) -> None:
    first = ["سعاد", "هدى", "علي", "منى", "زيد", "ليلى", "نور", "أحمد"]
    last = ["العلي", "حداد", "شعراوي", "الكاتب", "درويش"]
    everyone = [{"name": f"{a} {b}"} for a in first for b in last]
    maker = copy_maker(folder, People(everyone))
    copies = [maker.set(values) for values in everyone]
    assert all(isinstance(copy, SetCopy) for copy in copies)
    assert len({id(copy.template) for copy in copies if isinstance(copy, SetCopy)}) <= 2


def test_columns_that_no_copy_depends_on_are_left_alone(folder: Path) -> None:
    publication, _ = load(folder)
    everyone = [{"id": f"x{number}", "name": "سعاد العلي"} for number in range(500)]
    columns = columns_used(publication, everyone[0])
    assert columns == {"name", "title"}
    assert len(list(People(everyone, columns).words_in_lines())) == 1
    assert len(People(everyone, columns).samples) == 1


def test_copies_keep_their_standards(folder: Path) -> None:
    maker = copy_maker(folder, People([{"name": name} for name in NAMES]))
    for name in NAMES[1:3]:  # one that follows a template, and one with another script
        copy = maker.make({"name": name}, ID)
        assert [validate(copy, flavour) for flavour in ("ua1", "2a")] == [[], []]


def test_copies_have_their_own_id(folder: Path) -> None:
    maker = copy_maker(folder, People([{"name": name} for name in NAMES]))
    for name in NAMES[:3]:
        pdf = pikepdf.open(BytesIO(maker.make({"name": name}, ID)))
        assert bytes(pdf.trailer.ID[0]).hex() in {ID, ID.encode().hex()}


def test_the_same_list_gives_the_same_bytes_whoever_comes_first(folder: Path) -> None:
    everyone = [{"name": name} for name in NAMES[:4]]
    one, other = (copy_maker(folder, People(everyone)) for _ in range(2))
    forward = [one.make(values, ID) for values in everyone]
    backward = [other.make(values, ID) for values in reversed(everyone)]
    assert forward == backward[::-1]


BODIES = {
    "floor": "نص.\n\n---\n\n> كلمة إلى {{ recipient.name }} في أسفل الصفحة.",
    "table": "| الاسم | المقعد |\n| --- | --- |\n| {{ recipient.name }} | ٧ |\n| غيره | ٨ |",
    "list": "- أولًا {{ recipient.name }}\n- ثانيًا\n- *ثالثًا* {{ recipient.name }}",
    "links": "إلى {{ recipient.name }}، زر [الموقع](https://example.org) أو اكتب إلى info@example.org.",
    "emphasis": "السيد **{{ recipient.name }}** المحترم، و~~{{ recipient.name }}~~.",
    "footnote": "نص[^1] نص.\n\n[^1]: عن {{ recipient.name }}.",
    "heading": "نص.\n\n## إلى {{ recipient.name }}\n\nنص.",
    "sides": "## إلى\n\n### {{ recipient.name }}\n\nنص.\n\n### غيره\n\nنص.\n",
    "long": "\n\n".join(["نص طويل يملأ الصفحة كلها ثم غيرها، إلى {{ recipient.name }}. " * 6] * 7),
}


@pytest.mark.parametrize("body", BODIES)
def test_a_field_may_stand_anywhere(body: str, folder: Path) -> None:
    (folder / "letter.md").write_text(f"# رسالة\n\n{BODIES[body]}\n", encoding="utf-8")
    everyone = [{"name": name} for name in ("سعاد العلي", "هدى شعراوي", "Anna Maria")]
    maker = copy_maker(folder, People(everyone))
    for values in everyone:
        assert pages(maker.make(values, ID)) == pages(maker.whole(maker.prepared(values), ID))


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> CopyMaker:
    folder = write_library(tmp_path_factory.mktemp("library"))
    return copy_maker(folder, People([{"name": name} for name in NAMES]))


@settings(max_examples=8)
@given(
    st.lists(
        st.sampled_from(
            ["سعاد", "علي", "John", "حداد", "12", "(أبو)", "د.", "Anna-Maria", "كوهين", "١٩"]
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_name_comes_out_as_in_a_whole_build(maker: CopyMaker, words: list[str]) -> None:
    values = {"name": " ".join(words)}
    assert pages(maker.make(values, ID)) == pages(maker.whole(maker.prepared(values), ID))
