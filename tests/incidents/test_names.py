import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.names import clean_text, fold, index_words, name_key, script_of, slug

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kemal Kılıçdaroğlu", "kemal kilicdaroglu"),
        ("DİYARBAKIR", "diyarbakir"),
        ("Łódź, Tromsø; Đakovo", "lodz tromso dakovo"),
        ("Großkreuz GROẞ æther Œuvre", "grosskreuz gross aether oeuvre"),
        ("ʿIrbīn", "irbin"),
        ("Şanlıurfa'da", "sanliurfa da"),
        ("Ma’rib", "ma rib"),
        ("أحمد إدلب آل ٱلله", "احمد ادلب ال الله"),
        ("الغوطة الشرقية", "الغوطه الشرقيه"),
        ("مصطفى علی کرد", "مصطفي علي كرد"),
        ("عَرَبِيـــن", "عربين"),
        ("٢١ قتيلا, ۹ 9,000", "21 قتيلا 9 9 000"),
        ("ℌ 𝐀𝐛 ① ½", "h ab 1 1 2"),
        ("soft\u00adhyphen zero\u200bwidth می\u200cخواهم", "softhyphen zero width ميخواهم"),
        ('_facet_ -- \0 ()"*', "facet"),
        ("", ""),
    ],
)
def test_folding_in_many_scripts(text, folded):
    assert fold(text) == folded


def test_folding_of_every_character_is_settled():
    assigned = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) not in ("Cn", "Cs", "Co")]
    folded = fold("\n".join(assigned))

    assert len(assigned) > 140_000
    assert fold(folded) == folded


@given(ANY_TEXT)
def test_folding_leaves_letters_digits_and_single_spaces(text):
    folded = fold(text)

    assert fold(folded) == folded
    assert all(c.isalnum() or c == " " for c in folded)
    assert folded == " ".join(folded.split())


@given(ANY_TEXT, ANY_TEXT)
def test_folding_of_two_texts_is_the_folding_of_both(first, second):
    assert fold(f"{first}\n{second}") == f"{fold(first)} {fold(second)}".strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ma'rib falls", ["ma", "rib", "falls", "marib"]),
        ("Şanlıurfa'da", ["sanliurfa", "da"]),
        ("Ma’rib's O'Brien", ["ma", "rib", "s", "o", "brien", "marib", "obrien"]),
        ("'quoted words'", ["quoted", "words"]),
        ("Syria's don't", ["syria", "s", "don", "t"]),
    ],
)
def test_index_words_with_joined_forms(text, words):
    assert index_words(text) == words


@given(ANY_TEXT)
def test_index_words_begin_with_the_folded_words(text):
    folded = fold(text).split()

    assert index_words(text)[: len(folded)] == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The White Helmets", "white helmets"),
        ("Ma’rib Council", "Marib council"),
        ("Recep Tayyip Erdoğan", "RECEP TAYYIP ERDOGAN"),
        ("Saʿdī al-Ḥasan", "Sadi Al Hasan"),
        ("أحمد", "احمد"),
    ],
)
def test_name_key_of_two_spellings(one, other):
    assert name_key(one) == name_key(other) != ""


def test_name_key_of_different_names():
    assert len({name_key(name) for name in ["Ahmad Saleh", "Ahmad Salih", "Saleh Ahmad", "The", "Theo", "--"]}) == 6
    assert name_key("--") == ""


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Erbin", "Latn"),
        ("Łódź 9", "Latn"),
        ("عربين (Erbin)", "Arab"),
        ("Дамаск", "Cyrl"),
        ("ܕܪܡܣܘܩ", "Syrc"),
        ("דמשק", "Hebr"),
        ("大马士革", "Hani"),
        ("ダマスカス空港", "Jpan"),
        ("다마스쿠스", "Kore"),
        ("Ｄａｍａｓ", "Latn"),
        ("2018-02-08", "Zyyy"),
        ("", "Zyyy"),
        ("𐎠", "Zzzz"),
    ],
)
def test_script_of_names(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Dozens killed in Syria’s Şanlıurfa", "dozens-killed-in-syrias-sanliurfa"),
        ("  9,000 -- flee! ", "9-000-flee"),
        ("غارة على عربين", "article"),
        ("", "article"),
        ("غارة on Erbin", "on-erbin"),
        ("word " * 40, "-".join(["word"] * 16)),
        ("x" * 200, "x" * 80),
    ],
)
def test_slug_of_headlines(text, address):
    assert slug(text, fallback="article") == address


@given(ANY_TEXT)
def test_slug_is_an_address_whatever_the_text(text):
    address = slug(text, fallback="article")

    assert 0 < len(address) <= 80
    assert set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not address.startswith("-")
    assert not address.endswith("-")


def test_clean_text_drops_what_cannot_be_seen():
    assert clean_text("a\u202eb\u2066c\u2069\r\nd\re\x07\x9b\u2028\tf\ufffe") == "abc\nd\ne\n\tf"
    assert clean_text("می\u200cخواهم 👩\u200d🚒") == "می\u200cخواهم 👩\u200d🚒"


def test_clean_text_cuts_a_tower_of_marks():
    assert clean_text("e" + "\u0301" * 1000 + "!") == "e" + "\u0301" * 8 + "!"


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_clean_text_refuses_what_no_database_takes(text):
    with pytest.raises(ValueError, match="The text holds"):
        clean_text(text)


@given(ANY_TEXT.filter(lambda text: "\0" not in text))
def test_clean_text_twice_is_once(text):
    assert clean_text(clean_text(text)) == clean_text(text)
