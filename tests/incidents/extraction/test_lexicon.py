"""The data files of the extractor: one format, no contradictions, nothing of one country alone."""

import pytest

from incidents.extraction import lexicon as module
from incidents.extraction.lexicon import FOLDER, lexicon, longest, starts, words


@pytest.fixture
def file_with(tmp_path, monkeypatch):
    """Writes a data file of its own."""
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    for kept in (module._parts, lexicon, words, longest, starts):
        kept.cache_clear()

    def write(content):
        (tmp_path / "sample.txt").write_text(content, encoding="utf-8")

    yield write
    for kept in (module._parts, lexicon, words, longest, starts):
        kept.cache_clear()


def test_entries_fields_and_parts(file_with):
    file_with("# about\nCar Bomb, IED = explosive | 2  # why\n\n[cues]\nsaid\nPeople’s say = yes\n")
    assert dict(lexicon("sample")) == {"car bomb": ("explosive", "2"), "ied": ("explosive", "2")}
    assert words("sample", "cues") == {"said", "people's say"}
    assert (longest("sample"), dict(starts("sample", "cues"))) == (2, {"said": 1, "people": 3})


def test_part_that_is_not_there(file_with):
    file_with("said\n")
    with pytest.raises(KeyError):
        lexicon("sample", "cues")


@pytest.mark.parametrize(
    ("line", "problem"), [("a = x\na = y", "sample.txt:2: 'a' stands here twice"), ("a,, b", "sample.txt:1: an empty entry")]
)
def test_mistake_names_its_line(file_with, line, problem):
    file_with(line)
    with pytest.raises(ValueError, match=problem):
        lexicon("sample")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_file_is_readable(path):
    if path.stem == "places":  # read by the build of the gazetteer, in a format of its own
        return
    parts = module._parts(path.stem)
    assert any(parts.values())
    assert all(entry == entry.lower() == " ".join(entry.split()) for entries in parts.values() for entry in entries)
