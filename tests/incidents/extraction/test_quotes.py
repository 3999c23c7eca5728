"""Who said what: every way a newspaper has of saying so, in sentences of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.extraction import extract


def quotes_of(text: str):
    return extract(text).quotes


def told(text: str) -> list[tuple[str, str | None, str | None, str]]:
    """(kind, speaker as printed, cue, words) of every quote."""
    return [(quote.kind, quote.speaker_text, quote.cue, quote.text) for quote in quotes_of(text)]


LEAD = "The bridge at Harem fell at dawn, residents of the town were still counting the missing.\n\n"


# -- order of speaker, verb and words
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The bridge is gone,” Nadia Haddad said.", ("direct", "Nadia Haddad", "said", "The bridge is gone,")),
        ("“The bridge is gone,” said Nadia Haddad.", ("direct", "Nadia Haddad", "said", "The bridge is gone,")),
        ("“Is the bridge gone?” Nadia Haddad asked.", ("direct", "Nadia Haddad", "asked", "Is the bridge gone?")),
        ("“The bridge is gone”, Nadia Haddad said.", ("direct", "Nadia Haddad", "said", "The bridge is gone")),
        ("Nadia Haddad said: “The bridge is gone.”", ("direct", "Nadia Haddad", "said", "The bridge is gone.")),
        ("Nadia Haddad said, “The bridge is gone.”", ("direct", "Nadia Haddad", "said", "The bridge is gone.")),
        ("Nadia Haddad said the bridge was gone.", ("indirect", "Nadia Haddad", "said", "the bridge was gone")),
        ("Nadia Haddad said that the bridge was gone.", ("indirect", "Nadia Haddad", "said", "the bridge was gone")),
        ("The bridge was gone, Nadia Haddad said.", ("indirect", "Nadia Haddad", "said", "The bridge was gone")),
        ("The bridge was gone, said Nadia Haddad.", ("indirect", "Nadia Haddad", "said", "The bridge was gone")),
        ("According to the ministry, the bridge was gone.", ("indirect", "the ministry", "According to", "the bridge was gone")),
        ("The bridge was gone, according to the ministry.", ("indirect", "the ministry", "according to", "The bridge was gone")),
        ("Nadia Haddad told AFP the bridge was gone.", ("indirect", "Nadia Haddad", "told", "the bridge was gone")),
        ("“The bridge is gone,” Nadia Haddad told AFP.", ("direct", "Nadia Haddad", "told", "The bridge is gone,")),
        ("“The bridge is gone,” she wrote on Telegram.", ("direct", "she", "wrote", "The bridge is gone,")),
        ("In a statement on Friday, the army said the bridge was gone.", ("indirect", "the army", "said", "the bridge was gone")),
        (
            "The army said in a statement on Friday that the bridge was gone.",
            ("indirect", "The army", "said", "the bridge was gone"),
        ),
        ("Officials warn that the second bridge may fall.", ("indirect", "Officials", "warn", "the second bridge may fall")),
    ],
)
def test_speaker_verb_and_words_in_every_order(text, expected):
    assert told(LEAD + text) == [expected]


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("Nadia Haddad, a teacher from Harem,", "Nadia Haddad"),
        ("Nadia Haddad, 39, of Harem, Syria,", "Nadia Haddad"),
        ("Nadia Haddad, who teaches at the school,", "Nadia Haddad"),
        ("Nadia Haddad (a teacher)", "Nadia Haddad"),
        ("Nadia Haddad, during a visit to Harem, Syria,", "Nadia Haddad"),
        ("A spokesman for the border guard", "A spokesman for the border guard"),
        ("Earlier this week Turkey", "Turkey"),
        ("On Thursday the governor", "the governor"),
        ("The governor on Thursday", "The governor"),
        ("The governor also", "The governor"),
        ("The governor has repeatedly", "The governor"),
        ("Two officers briefed on the matter", "Two officers briefed on the matter"),
    ],
)
def test_speaker_with_what_stands_around_the_name(subject, speaker):
    assert told(f"{LEAD}{subject} said the bridge was gone.") == [("indirect", speaker, "said", "the bridge was gone")]


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’", "„{}“", "« {} »", "``{}''"])
def test_words_in_the_marks_of_any_house_have_their_speaker(marks):
    text = f"{LEAD}{marks.format('The bridge [at Harem] is gone,')} Nadia Haddad told AFP."
    assert told(text) == [("direct", "Nadia Haddad", "told", "The bridge [at Harem] is gone,")]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("In a letter to the mayor, Haddad wrote that the bridge was gone.", "Haddad", "the bridge was gone"),
        ("In a post on Telegram, Haddad wrote: “The bridge is gone.”", "Haddad", "The bridge is gone."),
        ("Haddad acknowledged in a radio forum that the bridge was gone.", "Haddad", "the bridge was gone"),
        ("She released a statement saying “the bridge is gone.”", "She", "the bridge is gone."),
        ("Haddad emailed friends saying: “The bridge is gone.”", "Haddad", "The bridge is gone."),
        ("Haddad sent out a letter saying the bridge was gone.", "Haddad", "the bridge was gone"),
        ("The ministry published a report, which notes, “The bridge is gone.”", "which", "The bridge is gone."),
        ("“The bridge is gone,” Haddad was quoted as saying.", "Haddad", "The bridge is gone,"),
        ("“Where is the bridge?” Haddad asks as a neighbour walks by.", "Haddad", "Where is the bridge?"),
        ("Haddad left the town, pledging to “build it again.”", "Haddad", "to “build it again.”"),
    ],
)
def test_words_of_letters_posts_and_statements_have_their_speaker(text, speaker, words):
    assert [row[1::2] for row in told(LEAD + text)] == [(speaker, words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Haddad said that “it is lost,” and that, for the town, “nobody will come.”",
            "“it is lost,” and that, for the town, “nobody will come.”",
        ),
        ("Haddad called it a “mistake,” made by some “old men.”", "it a “mistake,” made by some “old men.”"),
        ("Haddad wrote that Okello is a “liar,” a “thief” and a “fool.”", "Okello is a “liar,” a “thief” and a “fool.”"),
        (
            "Haddad said that while “the river is high,” the town would “stand firm.”",
            "while “the river is high,” the town would “stand firm.”",
        ),
        (
            "“We are worried,” Haddad wrote in a letter to the mayor, that the bridge “may fall.”",
            "We are worried, [...] that the bridge “may fall.”",
        ),
        (
            "For the town, according to the mayor's brother Tom Okello, the bridge remains “a test” of will.",
            "For the town [...] the bridge remains “a test” of will",
        ),
    ],
)
def test_words_go_on_behind_marks_that_only_pause(text, words):
    assert [row[3] for row in told(LEAD + text)] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Haddad referred to the strikers as “my good friends” and left the hall.", "the strikers as “my good friends”"),
        ("Haddad called the plan “awful” in a post on Sunday.", "the plan “awful”"),
    ],
)
def test_words_end_where_the_speaker_does_something_else(text, words):
    assert [row[3] for row in told(LEAD + text)] == [words]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("For that she drew his anger - he called her “weak” and said she had “no friends” there.", ["he", "he"]),
        ("Last month a group of engineers met at Harem, arguing the bridge could “fall in a day.”", ["a group of engineers"]),
        ("The mayor held a meeting in which he turned on Okello, mocking his “grand” plan.", ["he"]),
        ("Tom Haddad, at a firm called Voltar, argues that the bridge “will fall.”", ["Tom Haddad"]),
    ],
)
def test_verb_without_a_subject_of_its_own_has_that_of_its_clause(text, speakers):
    assert [row[1] for row in told(LEAD + text)] == speakers


# -- marks and kinds
def test_speech_interrupted_by_its_speaker_is_one_quote():
    text = LEAD + "“We heard a crack,” Haddad said. “Then the road was gone. We ran.”"
    [quote] = quotes_of(text)
    assert [text[start:end] for start, end in quote.spans] == ["We heard a crack,", "Then the road was gone. We ran."]
    assert (quote.kind, quote.text) == ("direct", "We heard a crack, [...] Then the road was gone. We ran.")


def test_speech_interrupted_inside_its_sentence_is_one_quote():
    text = LEAD + "“The bridge,” Haddad said, “is gone.”"
    [quote] = quotes_of(text)
    assert [text[start:end] for start, end in quote.spans] == ["The bridge,", "is gone."]


def test_speech_over_paragraphs_with_marks_opened_again_is_one_quote():
    text = LEAD + "Haddad said: “We heard a crack.\n\n“Then the road was gone.”"
    [quote] = quotes_of(text)
    assert [text[start:end] for start, end in quote.spans] == ["We heard a crack.", "Then the road was gone."]


def test_quoted_paragraph_without_narrator_goes_on_with_the_same_quote():
    text = LEAD + "“We heard a crack,” Haddad said.\n\n“Then the whole road was gone and we ran.”"
    [quote] = quotes_of(text)
    assert quote.speaker_text == "Haddad"
    assert len(quote.spans) == 2


def test_some_words_in_marks_make_a_mixed_quote():
    text = LEAD + "The ministry condemned the raid as “a crime against all of us [residents]”."
    [quote] = quotes_of(text)
    assert (quote.kind, quote.speaker_text, quote.cue) == ("mixed", "The ministry", "condemned")
    assert quote.text == "the raid as “a crime against all of us [residents]”"


def test_single_words_in_marks_belong_to_the_reported_sentence():
    text = LEAD + "In a letter to the UN, the Ministry acknowledged the loss of “dozens” of trucks and damage to “many others”."
    [quote] = quotes_of(text)
    assert (quote.kind, quote.text) == ("mixed", "the loss of “dozens” of trucks and damage to “many others”")


@pytest.mark.parametrize(
    "text",
    [
        "The film “Bridges of Stone” opens in Harem on Friday.",
        "Its “deep water” pumps were sold last year.",
        "The “binary choice” argument has a long history.",
        "She appeared on “Evening News” and left.",
        "The report of the commission runs to ninety pages.",
        "His claims are old. The call came late.",
        "A man called Haddad lives there.",
    ],
)
def test_titles_and_scare_quotes_are_no_speech(text):
    assert told(LEAD + text) == []


# -- speech without marks
BLOCK = (
    LEAD + "The mayor answered the leader of the council, Karim Saleh:\n\n"
    "What shall we build with people who sold our stones?\n\n"
    "We have not walked that road and we will not walk it now.\n\n"
    "The council meets again on Monday."
)


def test_paragraph_that_ends_in_a_colon_opens_unmarked_speech():
    [quote] = quotes_of(BLOCK)
    assert (quote.kind, quote.speaker_text) == ("block", "The mayor")
    assert [BLOCK[start:end] for start, end in quote.spans] == [
        "What shall we build with people who sold our stones?",
        "We have not walked that road and we will not walk it now.",
    ]


def test_paragraph_that_ends_in_a_colon_opens_marked_speech():
    text = LEAD + "The mayor wrote to residents:\n\n“We will build it again, stone by stone.”"
    [quote] = quotes_of(text)
    assert (quote.kind, quote.speaker_text, quote.text) == ("direct", "The mayor", "We will build it again, stone by stone.")


def test_caption_before_a_missing_picture_opens_nothing():
    assert quotes_of(LEAD + "Footage of the bridge:\n\nThe river rose by a metre on Friday.") == []


def test_unmarked_speech_ends_where_the_narrator_is_back():
    text = LEAD + "The mayor wrote:\n\nWe will build it again.\n\nHaddad said the mayor had promised it before."
    block, reported = quotes_of(text)
    assert (block.kind, block.text) == ("block", "We will build it again.")
    assert (reported.kind, reported.speaker_text) == ("indirect", "Haddad")


# -- several in one sentence
def test_second_verb_of_the_same_speaker_is_a_quote_of_its_own():
    assert told(LEAD + "Haddad said the bridge was gone, adding that nobody had slept.") == [
        ("indirect", "Haddad", "said", "the bridge was gone"),
        ("indirect", "Haddad", "adding", "nobody had slept"),
    ]


def test_verb_inside_reported_words_starts_no_second_quote():
    assert told(LEAD + "Haddad said the engineers answered that the bridge was safe.") == [
        ("indirect", "Haddad", "said", "the engineers answered that the bridge was safe")
    ]


def test_verb_inside_marks_steers_nothing():
    assert told(LEAD + "“The mayor said it was safe. I believed him,” Haddad said.") == [
        ("direct", "Haddad", "said", "The mayor said it was safe. I believed him,")
    ]


def test_claim_as_a_noun_has_its_owner_as_speaker():
    assert told(LEAD + "Nobody shared the ministry’s claim that the bridge was safe.") == [
        ("indirect", "the ministry", "claim", "the bridge was safe")
    ]


# -- speakers as actors
ACTORS = (
    "Interior Minister Karim Saleh visited Harem on Friday.\n\n"
    "“The bridge will stand again,” he said.\n\n"
    "The minister said work would start in May. Saleh told Nadia Haddad that the money was there."
)


def test_pronoun_description_and_short_name_mean_the_same_actor():
    found = extract(ACTORS)
    [saleh] = [actor for actor in found.actors if "Saleh" in actor.name]
    assert [(quote.speaker_text, quote.speaker) for quote in found.quotes] == [
        ("he", saleh.key),
        ("The minister", saleh.key),
        ("Saleh", saleh.key),
    ]


def test_whoever_is_told_is_the_addressee():
    found = extract(ACTORS)
    names = {actor.key: actor.name for actor in found.actors}
    assert [names.get(quote.addressee) for quote in found.quotes] == [None, None, "Nadia Haddad"]


def test_whoever_is_answered_by_unmarked_speech_is_the_addressee():
    found = extract(BLOCK.replace("answered the leader of the council, Karim Saleh", "responded to council leader Karim Saleh"))
    names = {actor.key: actor.name for actor in found.actors}
    assert [names.get(quote.addressee) for quote in found.quotes] == ["Karim Saleh"]


# -- what must hold for any text
MARKS = ["“", "”", '"', "'", "’", ",", ".", ":", "?", "\n\n", "\r\n", " (", ")", " — "]
SCRIPTS = [" \u0642\u0627\u0644", " \U0001f600", "e\u0301"]
WORDS = [
    " said",
    " Haddad",
    " the mayor",
    " according to",
    " that",
    " claims",
    " told",
    " adding",
    " and",
    " he",
    " 39",
    " Friday",
]
PIECES = st.sampled_from([*MARKS, *SCRIPTS, *WORDS, " called", " in a statement"])


@given(st.lists(PIECES, max_size=60).map("".join))
def test_quotes_of_any_text_lie_in_it_exactly(text):
    found = extract(text)
    for quote in found.quotes:
        assert quote.spans
        assert quote.text == " [...] ".join(text[start:stop] for start, stop in quote.spans)
        assert all(0 <= start < stop <= len(text) for start, stop in quote.spans)
        assert list(quote.spans) == sorted(quote.spans)
        if quote.speaker_span:
            assert text[slice(*quote.speaker_span)] == quote.speaker_text
        if quote.cue_span:
            assert text[slice(*quote.cue_span)] == quote.cue
        assert 0 < quote.confidence <= 1
        assert quote.kind in {"direct", "mixed", "block", "indirect"}
    assert [quote.key for quote in found.quotes] == [f"q{number}" for number in range(1, len(found.quotes) + 1)]
    assert extract(text).as_json() == found.as_json()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_offsets_hold_with_any_line_end_and_script(line_end):
    text = line_end.join(["قال \U0001f600 e\u0301", "", "“The bridge is gone \U0001f600,” Nadia Haddad said.", ""])
    [quote] = quotes_of(text)
    assert text[slice(*quote.spans[0])] == quote.text == "The bridge is gone \U0001f600,"


# -- conversations
def test_turns_of_an_interview_are_the_words_of_each_speaker():
    text = (
        LEAD + "Chen: Why did you stay?\n\nHaddad: Somebody had to. “Go,” they said.\n\nChen: And now?\n\nHaddad: Now we build."
    )
    assert [(quote.kind, quote.speaker_text, quote.text) for quote in quotes_of(text)] == [
        ("block", "Chen", "Why did you stay?"),
        ("block", "Haddad", "Somebody had to. “Go,” they said."),
        ("block", "Chen", "And now?"),
        ("block", "Haddad", "Now we build."),
    ]


def test_one_line_with_a_colon_is_no_conversation():
    assert quotes_of(LEAD + "Update: The road is open again.\n\nMap: The river and the second bridge.") == []


def test_words_signed_behind_a_dash_have_that_speaker():
    assert told(LEAD + "“We never left the town.” — Nadia Haddad, a teacher in Harem") == [
        ("direct", "Nadia Haddad", "—", "We never left the town.")
    ]


def test_verbs_that_mostly_act_need_marks_to_bring_in_words():
    assert told(LEAD + "The army called the police. The ministry maintains a fleet of trucks and states its losses.") == []
    assert told(LEAD + "The army called the raid “a trap”.") == [("mixed", "The army", "called", "the raid “a trap”")]


def test_speaker_of_words_after_reported_ones_is_the_same():
    text = LEAD + "Haddad said she would not leave. “My mother is buried here and so will I be.”"
    assert [(quote.kind, quote.speaker_text) for quote in quotes_of(text)] == [("indirect", "Haddad"), ("direct", "Haddad")]
