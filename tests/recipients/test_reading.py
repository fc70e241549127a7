"""Lists of people: what is read from each kind of file, and what is refused, where."""

from __future__ import annotations

import csv
import io
import json
import pickle
import string
import unicodedata
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.problems import MatwiyaError, Place, Severity
from report.recipients import Recipient, field_name, limits, read_recipients

if TYPE_CHECKING:
    from pathlib import Path

_PEOPLE = "name,email\nأحمد,a@example.com\nLeïla,l@example.com\n"
_TWO = (
    Recipient(2, {"name": "أحمد", "email": "a@example.com"}),
    Recipient(3, {"name": "Leïla", "email": "l@example.com"}),
)


def _list(folder: Path, content: bytes | str, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_every_form(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else ""
    people, problems = read_recipients(_list(tmp_path, (mark + _PEOPLE).encode(encoding)))
    assert people.columns == ("name", "email")
    assert people.recipients == _TWO
    assert problems == ()


def test_windows_1256_is_recognised_and_said(tmp_path: Path) -> None:
    data = "الاسم,المدينة\nأحمد,عمّان\nپروين,كرمان\n".encode("cp1256")
    people, [warning] = read_recipients(_list(tmp_path, data))
    assert people.recipients[1].values == {"الاسم": "پروين", "المدينة": "كرمان"}
    assert (warning.code, warning.severity) == ("windows-1256", Severity.WARNING)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_recognised(tmp_path: Path, delimiter: str, end: str) -> None:
    text = _PEOPLE.replace(",", delimiter).replace("\n", end)
    assert read_recipients(_list(tmp_path, text))[0].recipients == _TWO


def test_the_line_of_excel_that_names_the_delimiter_is_understood(tmp_path: Path) -> None:
    people, _ = read_recipients(_list(tmp_path, "sep=;\nname;of, a, b\nx;y\n"))
    assert people.recipients == (Recipient(3, {"name": "x", "of_a_b": "y"}),)


def test_a_cell_may_hold_line_breaks_and_rows_are_counted_as_a_spreadsheet_does(
    tmp_path: Path,
) -> None:
    text = 'name,address\n"أ","شارع 1\r\nعمّان"\n\nب, "c"\nج,x,y\n'.replace(', "c"', ',"c, d"')
    people, [problem] = read_recipients(_list(tmp_path, text))
    assert [each.row for each in people.recipients] == [2, 4]
    assert people.recipients[0].values["address"] == "شارع 1\nعمّان"
    assert people.recipients[1].values["address"] == "c, d"
    assert problem.message.startswith("row 5: cell 3 ('y')")
    assert problem.place == Place((tmp_path / "people.csv").as_posix(), 6)


def test_cells_are_trimmed_and_composed_and_empty_ones_are_absent(tmp_path: Path) -> None:
    text = "name,city,x\n  Leila\u0308 ,, \n"
    people, _ = read_recipients(_list(tmp_path, text))
    assert people.recipients == (Recipient(2, {"name": "Leil\u00e4"}),)
    assert people.columns == ("name", "city", "x")


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("Full name", "full_name"),
        ("  E-Mail ", "e_mail"),
        ("\u200fالاسم الكامل", "الاسم_الكامل"),
        ("الاِسْم", "الاسم"),
        ("نام\u200cخانوادگی", "نام_خانوادگی"),
        ("STRASSE №2", "strasse_2"),
        ("Großé", "grossé"),
        ("#", ""),
    ],
)
def test_a_field_names_a_column_in_letters_and_digits(column: str, name: str) -> None:
    assert field_name(column) == name
    assert field_name(name) == name


def test_a_column_without_a_name_is_told_when_it_holds_something(tmp_path: Path) -> None:
    people, [warning] = read_recipients(_list(tmp_path, ",name,,#\n0,أ,,\n1,ب,,\n"))
    assert people.columns == ("name",)
    assert people.recipients[1] == Recipient(3, {"name": "ب"})
    assert (warning.code, warning.severity) == ("unnamed-column", Severity.WARNING)
    assert "column 1" in warning.message


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\x1b", "\x85", "\u2028", "\ufeff"])
def test_what_can_not_be_seen_is_refused_with_its_row(tmp_path: Path, sign: str) -> None:
    people, [problem] = read_recipients(_list(tmp_path, f"name,n\nx{sign}y,1\nz,2\n"))
    assert [each.row for each in people.recipients] == [3]
    assert (problem.code, problem.place.line if problem.place else 0) == ("bad-row", 2)
    assert f"U+{ord(sign):04X}" in problem.message


def test_json_lines_are_read_as_they_are_written(tmp_path: Path) -> None:
    lines = [
        '{"name": "أحمد", "id": 7, "share": 0.50, "member": true, "x": null}',
        "",
        '{"name": "ب", "city": "عمّان"}',
        '{"name": "broken',
        "[1]",
        '{"a": 1, "a": 2}',
        '{"a": {"b": 1}}',
        '{"a": NaN}',
        '{"a": "\\ud800"}',
        "[" * 100_000,
    ]
    people, problems = read_recipients(_list(tmp_path, "\n".join(lines), "people.jsonl"))
    assert people.recipients == (
        Recipient(1, {"name": "أحمد", "id": "7", "share": "0.50", "member": "true"}),
        Recipient(3, {"name": "ب", "city": "عمّان"}),
    )
    assert [problem.place.line for problem in problems if problem.place] == [4, 5, 6, 7, 8, 9, 10]
    assert {problem.code for problem in problems} == {"bad-row"}


def test_a_workbook_is_read_as_it_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    when = datetime(2026, 3, 9, 14, 30)  # noqa: DTZ001 (a cell has no zone)
    row = ["أحمد", 7, 7.0, 0.1 + 0.2, date(2026, 3, 9), when, True, 962790000000.0, 0.07]
    _workbook(path, [["name", *"abcdefgh"], [], row, [None, "x"]])
    book = openpyxl.load_workbook(path)
    book.active["B3"].number_format = "00000"
    book.active["I3"].number_format = "0%"
    book.create_sheet("فارغة")
    book.save(path)
    people, problems = read_recipients(path)
    assert problems == ()
    assert [each.row for each in people.recipients] == [3, 4]
    assert list(people.recipients[0].values.values()) == [
        "أحمد", "00007", "7", "0.3", "2026-03-09", "2026-03-09 14:30", "true", "962790000000", "7%",
    ]  # fmt: skip


def test_a_formula_that_has_no_value_and_an_error_are_told(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "p.xlsx", [["name", "n"], ["a", "=1+1"], ["b", 2], ["c", "#N/A"]])
    people, problems = read_recipients(path)
    assert [each.row for each in people.recipients] == [3]
    assert [problem.message[:5] for problem in problems] == ["row 2", "row 4"]
    assert "formula" in problems[0].message
    assert "#N/A" in problems[1].message


def test_a_formula_that_a_spreadsheet_has_worked_out_is_its_value(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "p.xlsx", [["name", "n"], ["a", "=1+1"]])
    _rewritten(
        path, lambda xml: xml.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
    )
    people, problems = read_recipients(path)
    assert problems == ()
    assert people.recipients[0].values == {"name": "a", "n": "2"}


def _rewritten(path: Path, change: object) -> None:
    with zipfile.ZipFile(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, change(data) if name.endswith("sheet1.xml") else data)  # type: ignore[operator]


def test_other_sheets_are_told(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "p.xlsx", [["name"], ["a"]])
    book = openpyxl.load_workbook(path)
    book.create_sheet("بقية").append(["name"])
    book.save(path)
    _people, [warning] = read_recipients(path)
    assert (warning.code, warning.severity) == ("other-sheets", Severity.WARNING)
    assert "بقية" in warning.message


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", "", "empty-list"),
        ("a.csv", "name,email\n\n", "empty-list"),
        ("a.csv", "#,-\n1,2\n", "empty-list"),
        ("a.csv", "name,Name \nx,y\n", "duplicate-column"),
        ("a.csv", 'name\n"never closed\nx\n', "broken-list"),
        ("a.csv", b"name\ncaf\xe9\n", "invalid-utf8"),
        ("a.csv", b"n\0a\0m\0e\0", "invalid-utf8"),
        ("a.csv", ",".join(f"c{n}" for n in range(201)) + "\nx\n", "list-too-large"),
        ("a.jsonl", "{\n", "empty-list"),
        ("a.jsonl", "{}\n", "empty-list"),
        ("a.xlsx", b"PK no workbook", "broken-list"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "unknown-list"),
    ],
)
def test_a_list_that_can_not_be_used_is_refused(
    tmp_path: Path, name: str, content: bytes | str, code: str
) -> None:
    with pytest.raises(MatwiyaError) as error:
        read_recipients(_list(tmp_path, content, name))
    assert [problem.code for problem in error.value.problems] == [code]


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MatwiyaError, match=r"no file .*people\.csv"):
        read_recipients(tmp_path / "people.csv")


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = (
        _list(tmp_path, "name\na\nb\nc\n"),
        _list(tmp_path, '{"a":1}\n' * 3, "p.jsonl"),
        _workbook(tmp_path / "p.xlsx", [["name"], ["a"], ["b"], ["c"]]),
    )
    for path in lists:
        monkeypatch.setattr(limits, "ROWS", 3)
        assert len(read_recipients(path)[0].recipients) == 3
        monkeypatch.setattr(limits, "ROWS", 2)
        with pytest.raises(MatwiyaError, match="more than 2 rows"):
            read_recipients(path)
    monkeypatch.setattr(limits, "LIST_BYTES", 5)
    with pytest.raises(MatwiyaError, match="more than 5 bytes"):
        read_recipients(tmp_path / "p.xlsx")


def test_a_workbook_that_says_it_is_huge_is_read_or_refused_at_once(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "p.xlsx", [["name"], ["a"]])
    _rewritten(path, lambda xml: xml.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'))
    assert len(read_recipients(path)[0].recipients) == 1
    _rewritten(path, lambda xml: xml.replace(b'r="2"', b'r="999999999999"').replace(b"A2", b"A9"))
    with pytest.raises(MatwiyaError, match="rows"):
        read_recipients(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _workbook(tmp_path / "p.xlsx", [["name"], ["a"]])
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1000)
    with pytest.raises(MatwiyaError, match="unpacks to over 1,000 bytes"):
        read_recipients(path)


def test_entities_of_a_workbook_are_not_spread_out(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "p.xlsx", [["name"], ["a"]])
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"b" * 1000
        + b'">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 50) for n in range(6))
        + b"]>"
    )
    _rewritten(path, lambda xml: bomb + xml[xml.index(b"<worksheet") :].replace(b"<t>a", b"<t>&g;"))
    with pytest.raises(MatwiyaError):
        read_recipients(path)


def test_the_values_go_to_other_processes(tmp_path: Path) -> None:
    people, _ = read_recipients(_list(tmp_path, _PEOPLE))
    assert pickle.loads(pickle.dumps(people)) == people  # noqa: S301


_CELLS = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"), exclude_characters="\u2028"
    ),
    max_size=12,
).map(lambda text: unicodedata.normalize("NFC", text.strip()))
_TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(_CELLS, min_size=width, max_size=width).filter(any), min_size=1, max_size=6
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(rows=_TABLES, delimiter=st.sampled_from(",;\t"))
def test_the_same_people_come_of_every_kind_of_file(
    tmp_path: Path, rows: list[list[str]], delimiter: str
) -> None:
    columns = list(string.ascii_lowercase[: len(rows[0])])
    text = io.StringIO()
    # In a list of one column nothing tells the delimiter.
    quoting = csv.QUOTE_ALL if len(columns) == 1 else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, quoting=quoting).writerows([columns, *rows])
    lines = "\n".join(json.dumps(dict(zip(columns, row, strict=True))) for row in rows)
    book = openpyxl.Workbook()
    for at, row in enumerate([columns, *rows], 1):
        for column, value in enumerate(row, 1):
            cell = book.active.cell(at, column, value)
            cell.data_type = "s"  # even what looks like a formula
    book.save(tmp_path / "p.xlsx")
    lists = [
        read_recipients(path)
        for path in (
            _list(tmp_path, text.getvalue(), "p.csv"),
            _list(tmp_path, lines, "p.jsonl"),
            tmp_path / "p.xlsx",
        )
    ]
    assert [problems for _people, problems in lists] == [(), (), ()]
    values = [[each.values for each in people.recipients] for people, _ in lists]
    expected = [
        {name: cell for name, cell in zip(columns, row, strict=True) if cell} for row in rows
    ]
    assert values == [expected] * 3
    assert [people.columns for people, _ in lists] == [tuple(columns)] * 3
