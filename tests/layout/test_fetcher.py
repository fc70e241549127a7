"""Nothing is read outside the content folder and the theme, and nothing is fetched."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from report.layout.fetcher import MAX_FILE_BYTES, rooted_fetcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    content, theme = tmp_path / "content", tmp_path / "theme"
    (content / "images").mkdir(parents=True)
    theme.mkdir()
    (content / "images" / "صورة.png").write_bytes(b"picture")
    (theme / "art.svg").write_bytes(b"<svg/>")
    (tmp_path / "secret").write_bytes(b"secret")
    (content / "link").symlink_to(tmp_path / "secret")
    (content / "inner").symlink_to(content / "images" / "صورة.png")
    return content, theme


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://content.invalid/images/%D8%B5%D9%88%D8%B1%D8%A9.png", b"picture"),
        ("http://content.invalid/images/صورة.png", b"picture"),
        ("http://content.invalid/inner", b"picture"),
        ("http://theme.invalid/art.svg", b"<svg/>"),
    ],
)
def test_files_of_the_two_folders_are_read(
    folders: tuple[Path, Path], url: str, expected: bytes
) -> None:
    assert rooted_fetcher(folders[0], [folders[1]])(url).read() == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://content.invalid/../secret",
        "http://content.invalid/%2e%2e/secret",
        "http://content.invalid/images/..%2f..%2fsecret",
        "http://content.invalid//etc/passwd",
        "http://content.invalid/link",
        "http://content.invalid/images",
        "http://content.invalid/nothing",
        "http://theme.invalid/images/x.png",
        "https://content.invalid/inner",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "ftp://localhost/x",
        "data:text/plain,x",
        "http://127.0.0.1:9/x",
        "//etc/passwd",
    ],
)
def test_everything_else_is_refused(folders: tuple[Path, Path], url: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        rooted_fetcher(folders[0], [folders[1]])(url)


def test_a_file_over_the_bound_is_refused(folders: tuple[Path, Path]) -> None:
    large = folders[0] / "large.png"
    with large.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(ValueError, match="larger than 64 MiB"):
        rooted_fetcher(folders[0], [])("http://content.invalid/large.png")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A real web server on this machine, with two pictures."""
    from PIL import Image

    Image.new("RGB", (20, 10), "teal").save(tmp_path / "small.png")
    Image.new("1", (7000, 7000)).save(tmp_path / "large.png")

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = partial(Handler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        thread = Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


def test_a_picture_is_fetched_only_when_that_is_asked_for(server: str, tmp_path: Path) -> None:
    import report
    from report.pipeline import Options

    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.md").write_text(f"# عنوان\n\nنص.\n\n![صورة]({server}/small.png)\n", "utf-8")
    with pytest.raises(report.MatwiyaError) as caught:
        report.build(folder, tmp_path / "a.pdf")
    assert [problem.code for problem in caught.value.problems] == ["remote-image"]
    report.build(folder, tmp_path / "a.pdf", options=Options(network=True))
    assert b"/Subtype /Image" in (tmp_path / "a.pdf").read_bytes()


def test_a_fetched_picture_is_bounded(server: str, tmp_path: Path) -> None:
    fetch = rooted_fetcher(tmp_path, [], network=True)
    assert fetch(f"{server}/small.png").content_type == "image/png"
    with pytest.raises(ValueError, match="million pixels"):
        fetch(f"{server}/large.png")
