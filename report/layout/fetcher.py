"""Everything the engine reads comes through here: the content folder, the theme, and nothing else.

Two hosts of a reserved top-level domain (RFC 2606, section 2) stand for two places:
`http://content.invalid/` is the content folder, `http://theme.invalid/` the theme's folders, the
first that has the file. Any other address is refused, unless the network was asked for.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from .engine import start_engine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CONTENT_HOST = "content.invalid"
THEME_HOST = "theme.invalid"

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_PIXELS = 40_000_000

_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".css": "text/css",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
}


def rooted_fetcher(content: Path, themes: Sequence[Path], *, network: bool = False) -> Any:
    """A fetcher for the engine that reads below `content` and `themes` only.

    With `network`, http and https addresses of other hosts are fetched too. Files over
    `MAX_FILE_BYTES` and links that lead out of their folder are refused. The engine catches the
    ValueError and logs it, which becomes a problem.
    """
    roots = {CONTENT_HOST: (content.resolve(),), THEME_HOST: tuple(t.resolve() for t in themes)}
    return _fetcher_class()(roots, network=network)


def read_below(roots: Sequence[Path], path: str) -> bytes:
    """The bytes of the file `path` below the first of `roots` (resolved) that has it.

    Raises ValueError when it is not there, is too large, or lies outside once links are resolved.
    """
    for root in roots:
        file = (root / path.lstrip("/")).resolve()
        if not file.is_relative_to(root):
            raise ValueError(f"'{path}' leads out of its folder")
        if file.is_file():
            if file.stat().st_size > MAX_FILE_BYTES:
                raise ValueError(f"'{path}' is larger than {MAX_FILE_BYTES // 2**20} MiB")
            return file.read_bytes()
    raise ValueError(f"there is no file '{path}'")


def refuse_too_large(content: bytes, name: str) -> None:
    """Raise ValueError when a fetched picture has more bytes or pixels than can be borne.

    An 81-megapixel PNG of a few kilobytes takes the engine almost a gigabyte. Pictures of the
    content folder were looked at by the loader already.
    """
    from PIL import Image, UnidentifiedImageError

    if len(content) > MAX_FILE_BYTES:
        raise ValueError(f"'{name}' is larger than {MAX_FILE_BYTES // 2**20} MiB")
    with suppress(UnidentifiedImageError), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of many pixels, which is what we look for
        with Image.open(BytesIO(content)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValueError(f"'{name}' has more than {MAX_PIXELS // 10**6} million pixels")


@cache
def _fetcher_class() -> type:
    start_engine()
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class RootedFetcher(URLFetcher):  # type: ignore[misc, unused-ignore]
        def __init__(self, roots: dict[str, tuple[Path, ...]], *, network: bool) -> None:
            super().__init__(allowed_protocols=("http", "https"))
            self._roots = roots
            self._network = network

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            parts = urlsplit(url)
            roots = self._roots.get(parts.hostname or "") if parts.scheme == "http" else None
            if roots is None:
                return self._from_network(url, headers)
            path = unquote(parts.path, errors="strict")
            suffix = path[path.rfind(".") :].lower()
            content = read_below(roots, path)
            kind = _TYPES.get(suffix, "application/octet-stream")
            return URLFetcherResponse(url, content, {"Content-Type": kind})

        def _from_network(self, url: str, headers: dict[str, str] | None) -> Any:
            if not self._network:
                raise ValueError("the network is not used unless --allow-network is given")
            response = super().fetch(url, headers)
            content = response.read(MAX_FILE_BYTES + 1)
            response.close()
            refuse_too_large(content, url)
            return URLFetcherResponse(
                response.url, content, {"Content-Type": response.content_type}
            )

    return RootedFetcher
