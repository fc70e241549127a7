"""Collections of garbage are spared while pages are made, and come back when the last are made."""

from __future__ import annotations

import gc

from report.layout.garbage import sparing_garbage_collection


def test_the_last_of_several_gives_back_what_the_first_found() -> None:
    found = gc.get_threshold()
    first, second = sparing_garbage_collection(), sparing_garbage_collection()
    first.__enter__()
    spared = gc.get_threshold()
    second.__enter__()
    assert spared != found
    assert gc.get_freeze_count() > 0
    # As threads do: the one that began first ends first.
    first.__exit__(None, None, None)
    assert gc.get_threshold() == spared
    assert gc.get_freeze_count() > 0
    second.__exit__(None, None, None)
    assert gc.get_threshold() == found
    assert gc.get_freeze_count() == 0
