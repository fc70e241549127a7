"""Signs that readers have ways of their own with: numbers after vowel marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.extractors import EXTRACTORS, words

if TYPE_CHECKING:
    from .conftest import Press


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>حاشيةٌ<sup>1</sup> هنا، ومدرسةٍ<sup>٣</sup>.", "حاشيةٌ1 هنا، ومدرسةٍ٣."),
        ("<p>ومترَ<b>2</b> وكتابٌ2 وقالَ<sup>[4]</sup> هنا.", "ومترَ2 وكتابٌ2 وقالَ[4] هنا."),
    ],
    ids=["note", "number"],
)
def test_a_number_follows_the_vowel_mark_before_it(
    press: Press, body: str, text: str, extractor: str
) -> None:
    assert words(EXTRACTORS[extractor](press.make(body))) == words(text)
