"""Looks at every image that the content names: there, whole, of a kind and size that can be printed."""

from __future__ import annotations

import posixpath
import re
import struct
import threading
import warnings
import zlib
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from report.text import is_blank

from . import limits
from .svg import inspect_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.problems import Place

    from .files import ContentFolder
    from .problem_log import ProblemLog

_SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_SVG: Final = ".svg"
_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP")
_ALLOWED: Final = "Use PNG, JPEG, GIF, WebP or SVG"

# What Pillow raises on files that are not what they say.
_BROKEN: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)

_PILLOW_SETTINGS: Final = threading.Lock()


@contextmanager
def _strict_pillow() -> Iterator[None]:
    """Pillow that fails on truncated images: WeasyPrint, once imported, has it fill them up silently."""
    from PIL import ImageFile

    with _PILLOW_SETTINGS, warnings.catch_warnings():
        # Pillow warns from 89 megapixels on; our own limit is lower, and told as a problem.
        warnings.simplefilter("ignore")
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


class Images:
    """The images of a publication. Each file is looked at once, however often it is used.

    With `network`, http and https addresses are taken too; what is behind one is only seen when
    the pages are laid out.
    """

    def __init__(
        self, folder: ContentFolder, problems: ProblemLog, *, network: bool = False
    ) -> None:
        self._network = network
        self._folder = folder
        self._problems = problems
        self._seen: dict[str, None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The files named so far, relative to the content folder."""
        return tuple(self._seen)

    def use(self, source: str, alternative: str, place: Place) -> str:
        """The file that `source` (relative to the file of `place`) names; notes what is wrong with it."""
        if is_blank(alternative):
            self._problems.error(
                "missing-alt",
                f"the image '{source[:100]}' has no alternative text",
                place,
                "Say in a few words what it shows: ![a bridge over a river](bridge.jpg), or 'alt: …'",
            )
        if not source.strip():
            self._problems.error(
                "missing-image",
                "the image has no file",
                place,
                "Write the name of the file between the parentheses",
            )
            return ""
        if self._network and re.match(r"https?://", source):
            return source
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", source):
            self._problems.error(
                "remote-image",
                f"'{source[:100]}' is not a file of the content folder",
                place,
                "Put the image into the folder and name the file, or give --allow-network",
            )
            return ""
        name = posixpath.normpath(posixpath.join(posixpath.dirname(place.file), unquote(source)))
        if name not in self._seen:
            self._seen[name] = None
            self._inspect(name, place)
        return name

    def _inspect(self, name: str, place: Place) -> None:
        suffix = PurePosixPath(name).suffix.lower()
        if suffix != _SVG and suffix not in _SUFFIXES:
            self._problems.error(
                "unsupported-image",
                f"'{name[:100]}' is of a kind that can't be used",
                place,
                _ALLOWED,
            )
            return
        limit = limits.SVG_BYTES if suffix == _SVG else limits.IMAGE_BYTES
        data = self._folder.read_bytes(name, limit, place)
        if data is None:
            return
        if suffix == _SVG:
            inspect_svg(name, data, place, self._problems)
        else:
            self._inspect_raster(name, data, place)

    def _inspect_raster(self, name: str, data: bytes, place: Place) -> None:
        from PIL import Image, UnidentifiedImageError

        with _strict_pillow():
            try:
                with Image.open(BytesIO(data), formats=_FORMATS) as image:
                    if self._too_many_pixels(name, image.size, place):
                        return
                    image.verify()
                with Image.open(BytesIO(data), formats=_FORMATS) as image:
                    if image.format != "PNG":  # whose checksums `verify` has read
                        image.draft("RGB", (1, 1))
                        image.load()
            except Image.DecompressionBombError:
                self._too_many_pixels(name, (limits.IMAGE_PIXELS, limits.IMAGE_PIXELS), place)
            except UnidentifiedImageError:
                self._problems.error(
                    "unsupported-image",
                    f"'{name[:100]}' is no image, whatever its name says",
                    place,
                    _ALLOWED,
                )
            except _BROKEN as error:
                detail = str(error).partition("\n")[0][:100]
                self._problems.error(
                    "broken-image",
                    f"the image '{name[:100]}' is broken: {detail}",
                    place,
                    "Export or copy it again",
                )

    def _too_many_pixels(self, name: str, size: tuple[int, int], place: Place) -> bool:
        too_many = size[0] * size[1] > limits.IMAGE_PIXELS
        if too_many:
            self._problems.error(
                "too-many-pixels",
                f"the image '{name[:100]}' has more than {limits.IMAGE_PIXELS // 1_000_000} megapixels",
                place,
                "Make it smaller: 3500 pixels fill the longer side of an A4 page at 300 dpi",
            )
        return too_many
