"""Goes once through a PDF of the engine's, and has everything in it that has a colour separated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .overprint import add_states
from .pictures import separate_picture
from .separation import Paint, PaintMask, separate
from .shadings import separate_shading

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

    from .inks import Inks
    from .separation import Spaces


def separate_document(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Print `pdf` in `inks`: pages, forms, patterns, gradients, pictures, blending spaces."""
    import pikepdf

    in_masks = {thing.objgen for mask in _masks(pdf) for thing in _reachable(mask)}
    paints = {False: Paint(inks), True: PaintMask(inks)}
    for page in pdf.pages:
        content = separate(page.obj, _spaces(page.obj), paints[False])
        page.obj.Contents = pdf.make_stream(content)
        add_states(page.obj.Resources)
    for thing in list(pdf.objects):
        if isinstance(thing, pikepdf.Stream):
            in_mask = thing.objgen in in_masks
            if thing.get("/Subtype") == "/Image":
                separate_picture(thing, inks, in_mask=in_mask)
            elif thing.get("/Subtype") == "/Form" or thing.get("/PatternType") == 1:
                thing.write(separate(thing, _spaces(thing), paints[in_mask]))
                add_states(thing.Resources)
                _separate_group(thing, in_mask=in_mask)
        elif isinstance(thing, pikepdf.Dictionary) and "/ShadingType" in thing:
            separate_shading(pdf, thing, inks)


def _separate_group(form: Any, *, in_mask: bool) -> None:
    """Have the layers of a transparency group mixed in inks, those of a mask in light."""
    import pikepdf

    group = form.get("/Group")
    if group is not None and group.get("/CS") == "/DeviceRGB":
        group.CS = pikepdf.Name.DeviceGray if in_mask else pikepdf.Name.DeviceCMYK


def _spaces(holder: Any) -> Spaces:
    """The family of each colour space that the resources of a page or a form name."""
    import pikepdf

    spaces = holder.get("/Resources", {}).get("/ColorSpace", {})
    return {
        name.removeprefix("/"): str(space[0] if isinstance(space, pikepdf.Array) else space)[1:]
        for name, space in spaces.items()
    }


def _masks(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The groups whose light is a mask for something else (ISO 32000-2, 11.6.5.1)."""
    import pikepdf

    for thing in pdf.objects:
        states = thing.get("/ExtGState") if isinstance(thing, pikepdf.Dictionary) else None
        for state in states.values() if isinstance(states, pikepdf.Dictionary) else ():
            mask = state.get("/SMask")
            if isinstance(mask, pikepdf.Dictionary):
                yield mask.G


def _reachable(form: Any, seen: frozenset[tuple[int, int]] = frozenset()) -> Iterator[Any]:
    """The form, and the forms, patterns and pictures that it draws with."""
    if form.objgen in seen:
        return
    yield form
    resources = form.get("/Resources", {})
    for kind in ("/XObject", "/Pattern"):
        for thing in resources.get(kind, {}).values():
            yield from _reachable(thing, seen | {form.objgen})
