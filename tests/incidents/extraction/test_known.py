"""Names that the newsroom already has."""

from incidents.extraction import extract
from incidents.extraction.gazetteer import Entry, look_up
from incidents.extraction.known import Known, Record

GROUP = Record("actor", "act_group", "Ansar Voltar", "armed-group")
PERSON = Record("actor", "act_person", "Salma Haddad", "person")
TOWN = Record("place", "plc_town", "Halat", "PPL")


def known():
    names = [("Ansar Voltar", GROUP), ("أنصار فولتار", GROUP), ("Voltar", GROUP), ("Salma Haddad", PERSON), ("Halat", TOWN)]
    return Known(names)


def test_known_body_under_any_of_its_names():
    text = "Fighters cheered. Voltar had won, Ánsar Voltar said."
    (actor,) = [actor for actor in extract(text, known=known()).actors if actor.known == "act_group"]
    assert (actor.name, actor.kind, actor.rule) == ("Ansar Voltar", "armed-group", "known-name")
    assert [text[start:end] for start, end in actor.mentions] == ["Voltar", "Ánsar Voltar"]


def test_known_name_in_a_script_without_capitals():
    text = "وقالت أنصار فولتار ذلك"
    (actor,) = extract(text, known=known()).actors
    assert (actor.known, [text[start:end] for start, end in actor.mentions]) == ("act_group", ["أنصار فولتار"])


def test_known_place():
    text = "Snow fell in Halat."
    (place,) = extract(text, known=known()).places
    assert (place.name, place.known) == ("Halat", "plc_town")


def test_known_name_of_two_records_is_nobodys():
    other = Record("actor", "act_other", "Voltar", "person")
    assert Known([("Voltar", GROUP), ("voltar", other)]).find("Voltar") is None


def test_known_country_is_a_state_or_a_place_as_the_text_tells():
    state, place = Record("actor", "act_chile", "Chile", "state-body"), Record("place", "plc_chile", "Chile", "PCLI")
    for names in ([("Chile", state), ("Chile", place)], [("Chile", state)], [("Chile", place)]):
        keys = {record.key for _, record in names}
        found = extract("Chile has recalled its envoy. He was born in Chile.", known=Known(names))
        assert [(actor.name, actor.known) for actor in found.actors] == [("Chile", "act_chile" if "act_chile" in keys else None)]
        assert [(row.name, row.known) for row in found.places] == [("Chile", "plc_chile" if "plc_chile" in keys else None)]


def test_known_name_inside_a_longer_one():
    found = extract("He taught at Halat University.", known=known())
    assert [actor.name for actor in found.actors] == ["Halat University"]
    assert found.places == []


def test_known_place_is_not_taken_for_one_of_the_gazetteer():
    """Whatever number the caller gives its entries."""
    province = look_up("Idlib Province") or look_up("Idlib")
    entry = Entry(province[-1].id, "Halat", "SY", None, "PPL", None, None, 0, False)
    record = Record("place", "plc_halat", "Halat", "PPL", entry=entry)
    found = extract("Snow fell in Halat and in Idlib Province. Syria is cold.", known=Known([("Halat", record)]))
    assert [(place.name, place.known) for place in found.places][:2] == [("Halat", "plc_halat"), ("Idlib Province", None)]


def test_known_weak_name_does_not_count_alone():
    weak = Record("actor", "act_weak", "Dawn", "organisation", is_weak=True)
    assert extract("They waited for the Dawn to come.", known=Known([("Dawn", weak)])).actors == []


def test_known_names_change_no_span():
    text = "Salma Haddad met Ansar Voltar in Halat."
    found = extract(text, known=known())
    printed = {text[start:end] for row in [*found.actors, *found.places] for start, end in row.mentions}
    assert printed == {"Salma Haddad", "Ansar Voltar", "Halat"}
