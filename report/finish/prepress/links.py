"""Takes the links off the pages: paper has none, and PDF/X-4 wants none on the page (ISO 15930-7, 6.20)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


def drop_links(pdf: pikepdf.Pdf) -> None:
    """Remove all annotations; in the tag tree, a link becomes plain text."""
    import pikepdf

    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj.Annots
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Link" and "/K" in thing:
            _make_plain(thing)
    if "/StructTreeRoot" in pdf.Root:
        _forget_annotations(pdf.Root.StructTreeRoot.ParentTree)


def _make_plain(element: Any) -> None:
    import pikepdf

    kids = element.K if isinstance(element.K, pikepdf.Array) else pikepdf.Array([element.K])
    kept = [kid for kid in kids if not _is_reference(kid)]
    element.S, element.K = pikepdf.Name.Span, pikepdf.Array(kept)


def _is_reference(kid: Any) -> bool:
    import pikepdf

    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def _forget_annotations(tree: Any) -> None:
    """Leave in the parent tree (14.7.5.4) what belongs to pages: an annotation's entry is no array."""
    import pikepdf

    numbers = list(tree.Nums)
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    kept = [
        item for key, value in pairs if isinstance(value, pikepdf.Array) for item in (key, value)
    ]
    tree.Nums = pikepdf.Array(kept)
