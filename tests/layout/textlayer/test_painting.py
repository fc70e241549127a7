"""We reckon the places of glyphs as the engine does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from report.layout.textlayer import drawing
from report.layout.textlayer.painting import Measures, Painted, reckon, replayed
from report.layout.textlayer.recorder import Recorder
from report.layout.textlayer.shaping import EMPTY_GLYPH, stretches

from .sentences import SCRIPTS

if TYPE_CHECKING:
    from .conftest import Press


@pytest.mark.parametrize("name", SCRIPTS)
def test_places_are_those_of_the_engine(
    press: Press, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []

    def draw(engine: Any, stream: Any, textbox: Any, options: Any, measures: Measures) -> Any:
        parts = list(stretches(textbox))
        recorder = Recorder(stream)
        engine(recorder, textbox, *options)
        if recorder.matrix is not None:
            ours, theirs = list(reckon(stream, parts, measures)), list(replayed(recorder, parts))
            compared.append(sum(_compare(*pair) for pair in zip(ours, theirs, strict=True)))
        return original(engine, stream, textbox, options, measures)

    original = drawing.draw
    monkeypatch.setattr("report.layout.textlayer.layer.draw", draw)
    script = SCRIPTS[name]
    press.write(press.document(script.body, script.family, script.language))
    assert sum(compared) > 100


def _compare(ours: Painted, theirs: Painted) -> int:
    """How many glyphs stand in the same place, which all do."""
    painted = [index for index, glyph in enumerate(ours.glyphs) if glyph != EMPTY_GLYPH]
    for index in painted:
        assert ours.glyphs[index] == theirs.glyphs[index]
        assert ours.xs[index] == pytest.approx(theirs.xs[index], abs=1e-6)
        rises = ours.rises[index] if ours.rises else 0, theirs.rises[index] if theirs.rises else 0
        assert rises[0] == pytest.approx(rises[1])
    return len(painted)
