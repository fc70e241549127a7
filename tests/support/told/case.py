"""What a case of the loader's problems is, and the files they have in common."""

from __future__ import annotations

import io
from typing import NamedTuple


class Case(NamedTuple):
    """Files, and all that must be told about them: `code severity place`, sorted."""

    files: dict[str, str | bytes]
    told: str


def image(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    """A whole image of the Pillow format `kind`; `size` in pixels."""
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, kind)
    return stream.getvalue()


def page(text: str, front: str = "") -> dict[str, str | bytes]:
    """One section: front matter, a title in the line after it, text two lines below."""
    return {"a.md": (f"---\n{front}---\n" if front else "") + f"# T\n\n{text}"}


def brochure(yaml: str) -> dict[str, str | bytes]:
    """A brochure.yaml beside a section."""
    return {"brochure.yaml": yaml, "a.md": "# T\n\nx\n"}


def contacts(yaml: str) -> dict[str, str | bytes]:
    """A contacts.yaml beside a section."""
    return {"contacts.yaml": yaml, "a.md": "# T\n\nx\n"}


def svg(body: str, head: str = "") -> dict[str, str | bytes]:
    """A section with the drawing of `body`; `head` is before its root."""
    drawing = f'{head}<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>'
    return {**page("![x](d.svg)\n"), "d.svg": drawing}
