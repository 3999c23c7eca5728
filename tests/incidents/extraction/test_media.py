"""Headline, sub-stories and media slots."""

import pytest

from incidents.extraction import extract

ROUND_UP = """Markets burn in three towns

Fires destroyed stalls on Sunday.

Pictures from the spice market:

Guards Dismissed

The council dismissed ten guards.

The mayor told traders:

You will be paid."""


def test_sections_open_with_a_heading():
    found = extract(ROUND_UP)
    assert found.headline == "Markets burn in three towns"
    assert [(section.heading, ROUND_UP[section.start : section.end].split("\n")[0]) for section in found.sections] == [
        (None, "Fires destroyed stalls on Sunday."),
        ("Guards Dismissed", "Guards Dismissed"),
    ]
    assert ROUND_UP[found.sections[0].start : found.sections[0].end].endswith("market:")
    assert ROUND_UP[found.sections[1].start : found.sections[1].end].endswith("paid.")


def test_section_of_an_article_without_heading():
    text = "A mine killed two men on the road. Nobody else was hurt."
    found = extract(text)
    assert found.headline is None
    assert [(section.heading, section.start, section.end) for section in found.sections] == [(None, 0, len(text))]


def test_section_of_an_empty_text():
    assert extract("").sections == []
    assert extract(" \n\n\t").sections == []


def test_media_slot_is_a_caption_without_speech():
    found = extract(ROUND_UP)
    assert [slot.caption for slot in found.media] == ["Pictures from the spice market:"]
    assert all(ROUND_UP[slot.start : slot.end] == slot.caption for slot in found.media)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor said:",
        "In a letter the union wrote:",
        "He added a warning for the traders:",
        "According to the fire service:",
        "She tweeted:",
    ],
)
def test_media_slot_is_not_a_line_of_speech(line):
    assert extract(f"Fires went on.\n\n{line}\n\nNobody was hurt.").media == []


@pytest.mark.parametrize(
    "line",
    [
        "A report of the state broadcaster on the fire:",
        "A trader runs back into the smoke to find his son:",
        "Video:  the roof falls in:",
    ],
)
def test_media_slot_may_have_a_verb(line):
    assert [slot.caption for slot in extract(f"Fires went on.\n\n{line}\n\nNobody was hurt.").media] == [line]
