"""Who is named: people, bodies, states and described groups, with all their mentions."""

import pytest

from incidents.extraction import extract

STORY = (
    "Rebels shelled the harbour at dawn, residents said. The Harbour Workers’ Union (HWU) called a strike. "
    "Its leader, Salma Haddad, met Interior Minister Karim Nasser. Nasser refused her demands. "
    "The HWU would fight on, Haddad told Reuters. The union has 900 members."
)


def actors(text, **more):
    return {actor.name: actor for actor in extract(text, **more).actors}


def mentions(text, actor):
    return [text[start:end] for start, end in actor.mentions]


def test_person_with_title_and_short_form():
    named = actors(STORY)
    assert named["Karim Nasser"].kind == "person"
    assert named["Karim Nasser"].titles == ["Interior Minister"]
    assert mentions(STORY, named["Karim Nasser"]) == ["Karim Nasser", "Nasser"]
    assert mentions(STORY, named["Salma Haddad"]) == ["Salma Haddad", "Haddad"]


def test_body_with_acronym_in_brackets_and_its_noun():
    named = actors(STORY)
    union = named["Harbour Workers’ Union"] if "Harbour Workers’ Union" in named else named["Union"]
    assert union.kind == "organisation"
    assert {"HWU", "union"} <= set(mentions(STORY, union))


def test_rebels_and_agency_have_their_kinds():
    named = actors(STORY)
    assert named["rebels"].kind == "armed-group"
    assert named["Reuters"].kind == "media"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Fighting spread as the Northern Liberation Front took the pass.", "Northern Liberation Front", "armed-group"),
        (
            "A spokesman for the Ministry of Labour and Social Affairs resigned.",
            "Ministry of Labour and Social Affairs",
            "state-body",
        ),
        ("Police and the Kenyan army searched the forest.", "Kenyan army", "state-body"),
        ("The villagers fled before pro-Danjuma militias came.", "pro-Danjuma militias", "armed-group"),
        ("He joined the University of Oran last year.", "University of Oran", "organisation"),
        ("It was reported by the newspaper Al Sahil on Friday.", "Al Sahil", "media"),
        ("Traders blamed the rebel group Ansar Voltar for it.", "Ansar Voltar", "armed-group"),
        ("They heard it from the radio station Voltar Sur on Friday.", "Voltar Sur", "media"),
        ("They heard it on the station Voltar Sur on Friday.", "Voltar Sur", "organisation"),
        ("They accused the Danjuma regime of murder.", "Danjuma regime", "state-body"),
        ("A French-led coalition bombed the pass.", "French-led coalition", "international-body"),
        ("Peruvian officials were present.", "Peruvian officials", "group"),
        ("House Finance Committee Chairman Tom Okello resigned.", "Tom Okello", "person"),
        ("Officials of the Centre for Policy and Trade Research met.", "Centre for Policy and Trade Research", "organisation"),
        ("The United Kingdom has recalled its envoy.", "United Kingdom", "state-body"),
        ("Talks at the United Nations failed.", "United Nations", "international-body"),
        ("The 14th Rifle Brigade was sent north.", "14th Rifle Brigade", "state-body"),
    ],
)
def test_body_by_its_words(text, name, kind):
    assert (name, kind) in {(actor.name, actor.kind) for actor in extract(text).actors}


@pytest.mark.parametrize(
    "text",
    [
        "An RPG hit the wall, and two more RPGs were found.",
        "Yesterday the weather was fine. Monday will be better.",
        "Nobody knows why. Prices rose again.",
        "Footage of the flood:",
    ],
)
def test_no_actor_in_ordinary_words(text):
    assert [actor.name for actor in extract(text).actors] == []


def test_title_in_small_letters_before_and_after_a_name():
    named = actors("It was police chief Omar Zidan who spoke. Lena Kurz, the mine’s director, wept. Ana Ruiz, a lawyer, left.")
    assert named["Omar Zidan"].titles == ["police chief"]
    assert named["Ana Ruiz"].titles == ["lawyer"]


def test_title_in_the_plural_is_shared_out():
    named = actors("Kenyan and Ugandan Presidents Tom Okello and Ruth Kato met.")
    assert named["Tom Okello"].titles == ["Kenyan President"]
    assert named["Ruth Kato"].titles == ["Ugandan President"]


def test_person_told_by_title_and_last_name_first():
    text = "President Okello flew out. Tom Okello is 60."
    assert mentions(text, actors(text)["Tom Okello"]) == ["Okello", "Tom Okello"]


def test_last_name_that_is_an_ordinary_word():
    text = "It seems that Tom Brooks, who was there, knew it. Mr. Brooks denied that."
    assert mentions(text, actors(text)["Tom Brooks"]) == ["Tom Brooks", "Brooks"]


def test_last_name_that_is_also_a_town():
    text = "Lena Clinton resigned. Votes for Clinton were few, and so was trust in Clinton."
    assert mentions(text, actors(text)["Lena Clinton"]) == ["Lena Clinton", "Clinton", "Clinton"]


def test_two_people_of_one_last_name_stay_two():
    named = actors("Tom Okello met his sister Ruth Okello.")
    assert {"Tom Okello", "Ruth Okello"} <= set(named)


def test_acronym_told_by_initials_alone():
    text = "Troops of the Northern Liberation Front advanced. The NLF lost ten men."
    assert "NLF" in mentions(text, actors(text)["Northern Liberation Front"])


@pytest.mark.parametrize(
    "text",
    [
        "The National Transport Workers Union (Natrawu) called a strike. Natrawu has 900 members.",
        "Natrawu [National Transport Workers Union] called a strike. Natrawu has 900 members.",
    ],
)
def test_short_name_in_brackets(text):
    assert mentions(text, actors(text)["National Transport Workers Union"]).count("Natrawu") == 2


def test_fighters_of_one_side_are_one():
    text = "Pro-Danjuma forces attacked. Later pro-Danjuma troops left."
    (group,) = [actor for actor in extract(text).actors if actor.kind == "armed-group"]
    assert group.name == "pro-Danjuma forces"
    assert mentions(text, group) == ["Pro-Danjuma forces", "pro-Danjuma troops"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Turkish opposition parties met.", "Turkish opposition parties"),
        ("Government troops fled.", "government troops"),
        ("The Assad government’s army officers fled.", "Assad government"),
    ],
)
def test_described_body_is_told_whole(text, name):
    assert name in actors(text)


def test_title_between_commas():
    named = actors("The Egyptian Defence Minister, Omar Zidan, spoke. The union’s leader, Ana Ruiz, did not.")
    assert named["Omar Zidan"].titles == ["Egyptian Defence Minister"]
    assert named["Ana Ruiz"].titles == ["leader"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile has recalled its envoy.", True),
        ("Chilean jets struck the islands.", True),
        ("They were hit by Chile.", True),
        ("He was born in Chile.", False),
        ("Roads in northern Chile are closed.", False),
    ],
)
def test_state_is_an_actor_where_it_acts(text, expected):
    found = extract(text)
    assert [actor.name for actor in found.actors if actor.kind == "state-body"] == (["Chile"] if expected else [])
    assert [place.name for place in found.places] == ([] if expected else ["Chile"])


def test_capital_that_acts_is_its_state():
    text = "Peru protested, and Lima has closed the border."
    assert mentions(text, actors(text)["Peru"]) == ["Peru", "Lima"]


def test_heading_in_capitals_names_only_who_the_article_names():
    text = "Okello Limits New Police Powers\n\nPresident Tom Okello signed the law on Friday, in front of a crowd."
    named = actors(text)
    assert list(named) == ["Tom Okello"]
    assert mentions(text, named["Tom Okello"]) == ["Okello", "Tom Okello"]


def test_mentions_are_in_order_and_once():
    for actor in extract(STORY).actors:
        assert actor.mentions == sorted(set(actor.mentions))


@pytest.mark.parametrize(
    "text",
    [
        "Petr Karel Svoboda Ossa leads the choir. Svoboda was ill. Petr Svoboda rested.",
        "Petr Svoboda leads the choir. Svoboda was ill. Petr Svoboda Ossa rested.",
    ],
)
def test_of_two_family_names_the_first_alone_may_be_told(text):
    (person,) = [actor for actor in extract(text).actors if actor.kind == "person"]
    assert len(person.mentions) == 3


@pytest.mark.parametrize("told", ["42, sang", "a member of the choir, sang", "the baker, sang"])
def test_a_name_that_looks_like_a_word_is_a_persons_where_it_is_told_who_that_is(told):
    assert "Petr Rivers" in actors(f"On Monday Petr Rivers, {told}.")
