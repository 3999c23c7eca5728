"""Noun phrases, found without a parser: every token gets a letter for what it does (letters.py), and a pattern over the letters
finds the phrases."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from incidents.extraction.events.letters import day_words, is_age, is_year, letters_of, people_nouns
from incidents.extraction.lexicon import words
from incidents.extraction.text import Token
from incidents.extraction.words import positions

PHRASE = re.compile(
    r"(?:[DN][DNA]*(?:A?[EGK](?=[WEGN]))*N?)?W+(?:S(?:[DNA]|[EG](?=W))*W+)*"  # "the badly wounded men", "his two guards"
    r"|[DN][DNA]*N|N|M|D(?=[EKVX])"  # "21", "an estimated 300,000", "he", "those"
)
OBJECT_GAP = re.compile(r"A*(?:D?q)?")  # "by the “Red Path”"
# ", 42;" with the age of the one named before; "(two Poles)" and "- two of them young -" tell more of
# those before; "of Jan Novak and of his wife"; "Workers' Union (WU) headquarters"
COORDINATION = re.compile(r"q?(?:,A;|(?:,A(?=,|C|;))?(?:\([^()]{1,40}\)(?=,?C|W)|-[^-]{1,40}-(?=,?C))?,?)(?:CF|C{0,3}q?)")
TELLS_BEHIND_ASIDE = re.compile(r",(?:[^,;.KV]{1,20},)?V(?![DWNM])")  # "the mayor, Petr Svoboda, said"
JOINED = re.compile(r"[WN](?P<mark>(?:,A)?(?:(?:\([^()]{1,40}\)|-[^-]{1,40}-)(?=,?C))?(?:q?,?C{1,3}q?|,))\Z")
JOINED_VERB = re.compile(r"(?:,?[KE])*,?CA*[KE]A*")
VERB_LIST = re.compile(r"K+(?=[DNW])[^;]{1,40}?,?CA*[KVE]")  # ", killed a guard and set fire to"
PARTICLES = frozenset({"by", "up", "down", "out", "away", "back", "off", "in"})
OPENERS = frozenset({"after", "before", "since", "until"})  # "after a judge and a guard were killed"
JOINERS = (("as", "well", "as"), ("along", "with"), ("together", "with"))  # "and", in other words
JOINED_WITH = frozenset({"well", "along", "together"})
# what may be something else than its letter says: "lives" after "220", "himself" after "was", "hired" in "by hired gunmen"
DOUBTFUL = re.compile(r"(?<=N)V|(?<=X)O|(?<=[FY])R|(?<=[YFP])E(?=W)|(?<=[WVE])W(?=P)")
AGE = re.compile(r"(?<=W,)N(?=[,;.)-])")
RELATIVE_REACH = 6  # tokens of "who had been kidnapped"
AND_VERBS = 3  # verbs that share one subject
LONGEST = 40  # tokens that a verb looks back or ahead; keeps every sentence linear


class Phrase(NamedTuple):
    """A noun phrase: tokens from `first` up to `last`; its head, the noun it is about, is the last of them."""

    first: int
    last: int

    @property
    def head(self) -> int:
        return self.last - 1


def _joining_words(lowers: Sequence[str], said: frozenset[str]) -> Iterator[int]:
    if said.isdisjoint(JOINED_WITH):
        return
    for at, lower in enumerate(lowers):
        for joiner in JOINERS:
            if lower == joiner[0] and tuple(lowers[at : at + len(joiner)]) == joiner:
                yield from range(at, at + len(joiner))


Look = Callable[[int], Phrase | None]


class Phrases:
    """The noun phrases of a sentence and the questions asked about them. Positions are token indexes within the sentence."""

    def __init__(
        self,
        tokens: Sequence[Token],
        texts: Sequence[str],
        lowers: Sequence[str],
        said: frozenset[str],
        event_verbs: Iterable[int],
        number_words: Iterable[int],
        place_words: Iterable[int] = (),
    ) -> None:
        letters = letters_of(texts)
        if lowers and lowers[0].endswith("ly") and lowers[0] in words("common"):
            letters[0] = "A"  # "Fortunately, ..."
        for index in number_words:  # "at least 220" is one number
            letters[index] = "A" if is_year(tokens, index) else "N"
        for index in event_verbs:
            letters[index] = "K"
        for match in DOUBTFUL.finditer("".join(letters)):
            index, letter, lower = match.start(), match[0], lowers[match.start()]
            if letter == "V" and lower.endswith("s"):
                letters[index] = "W"  # "220 lives", "three reports" are nouns
            elif letter == "O" and lower.endswith(("self", "selves")):
                letters[index] = "A"  # "was himself seized"
            elif letter == "R" and lower == "that":
                letters[index] = "D"  # "members of that party"
            elif letter == "E":
                letters[index] = "W"  # "by hired gunmen"
            elif letter == "W" and lower == "armed" and letters[index - 1] == "W":
                letters[index] = "E"  # "a man armed with a knife"
        if not said.isdisjoint(after_nouns := words("grammar", "after nouns")):
            for index in positions(lowers, after_nouns):  # "a journalist critical of the government"
                if 0 < index < len(letters) - 1 and letters[index - 1] == "W" and letters[index + 1] in "PTF":
                    letters[index] = "E"
        for index in (*day_words(tokens, lowers, said), *place_words):
            letters[index] = "A"
        for index in _joining_words(lowers, said):
            letters[index] = "C"
        self.letters = "".join(letters)
        if "W,N" in self.letters:
            self.letters = AGE.sub(lambda match: "A" if is_age(tokens[match.start()]) else "N", self.letters)
        self.tokens = tokens
        self.said = said
        self.all = [Phrase._make(match.span()) for match in PHRASE.finditer(self.letters)]
        self._subjects: dict[tuple[int, int], list[Phrase]] = {}  # by the verb and where to look from
        self._firsts = [phrase.first for phrase in self.all]
        self.starting_at: Look = dict(zip(self._firsts, self.all, strict=True)).get  # the phrase that begins at a token
        self.over: Look = {at: phrase for phrase in self.all for at in range(*phrase)}.get  # the one that a token belongs to

    def inside(self, first: int, last: int) -> list[Phrase]:
        """The phrases that begin among `tokens[first:last]`."""
        return self.all[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def before(self, index: int, start: int) -> list[Phrase]:
        """The subject of a verb: the phrases before it, coordinated ones too, in the order of the text; [] when there is none.

        Auxiliaries, adverbs, a relative pronoun and a bracketing stretch between commas or dashes are passed over; of "attacked
        the base and
        killed two" both verbs have one subject.
        """
        if (index, start) not in self._subjects:  # asked for several times of each verb
            self._subjects[index, start] = self._before(index, start, AND_VERBS)
        return self._subjects[index, start]

    def _before(self, index: int, start: int, depth: int) -> list[Phrase]:
        at = self._over_helpers(index, start)
        if at < index and at > start and self.letters[at] == "A" and self.letters[at - 1] == "P":
            at -= 1  # "gunmen on Monday shot"
        if depth and at > start and self.letters[at - 1] == "C":
            verb = self._verb_before(at - 1, start)
            if verb > start and self.tokens[verb].lower in words("doubt", "fleeing"):
                earlier = self._verb_before(verb, start)  # "opened fire as villagers fled and burned houses"
                verb = earlier if earlier >= 0 else verb
            return self._before(verb, start, depth - 1) if verb >= 0 else []
        joined = self._verb_of_list(at, start) if depth and at == index else None
        if joined is not None:
            return self._before(joined, start, depth - 1)
        if depth and at > start and self.letters[at - 1] == "," and VERB_LIST.match(self.letters, index):
            verb = self._verb_before(at - 1, start)
            if verb >= 0 and (subject := self._before(verb, start, depth - 1)):
                return subject
        of_people = at > start and self.tokens[at - 1].lower == "who"
        at = self._over_relative(at, start)
        is_aside = at > start and self.letters[at - 1] in ",-)"
        if is_aside:
            at = self._over_aside(at, start)
        while at > start and self.letters[at - 1] == "q":
            at -= 1
        if at - 1 > start and self.letters[at - 2 : at] == ",A":  # "Maria Lopez, 72, who ..., was killed"
            at -= 2
        if at - 1 > start and self.letters[at - 2 : at] == "FO":  # "300,000 of them"
            at -= 2
        phrase = (self.over(at - 1) or self._told_of(at, start)) if at > start else None
        if phrase and is_aside:
            phrase = self._bearer_of_appositions(phrase, start)
        if phrase is None or phrase.first < start:
            return []
        if of_people and self.tokens[self._outermost(phrase, start).head].lower not in people_nouns():
            return [phrase]  # "the capture of ten rebels who had killed"
        return self.with_earlier(phrase if of_people else self._head_phrase(phrase, start), start)

    def _verb_before(self, at: int, start: int) -> int:
        """The nearest verb before a token, -1 when there is none near."""
        return max(self.letters.rfind(mark, max(start, at + 1 - LONGEST), at) for mark in "KVE")

    def _over_helpers(self, at: int, start: int) -> int:
        """From a verb to before its auxiliaries, "to", adverbs, and what says that it goes on ("went on shelling")."""
        while at > start:
            on = self.tokens[at - 1].lower in ("on", "out") and at - 1 > start
            if self.letters[at - 1] in "XATq" or self.is_found(at - 1):
                at -= 1
            elif self.tokens[at - 1 - on].lower in words("doubt", "going on"):
                at -= 1 + on
            elif self.letters[at : at + 1] == "T" and self._governs_infinitive(at - 1):
                at -= 1  # "is believed to have", "tried to"
            else:
                break
        return at

    def _told_of(self, at: int, start: int) -> Phrase | None:
        """Whom a relative clause that ends in its verb tells of: "the student who had been kidnapped was"."""
        relative = self.letters.rfind("R", max(start, at - RELATIVE_REACH), at)
        if relative <= start or self.letters[at - 1] not in "KVE" or self.tokens[relative].lower not in ("who", "which", "that"):
            return None
        return self.over(relative - 1) if "," not in self.letters[relative:at] else None

    def _verb_of_list(self, at: int, start: int) -> int | None:
        """The verb before in "kidnapped an engineer, killed two guards and fled", whose subject is that of the list; none in
        "killed a man, wounded in"."""
        if at - 1 <= start or self.letters[at - 1] != "," or self.letters[at + 1 : at + 2] in (*"PY,.;", ""):
            return None
        phrase = self.over(at - 2)
        verb = phrase.first - 1 if phrase and phrase.last == at - 1 else start
        return verb if verb > start and self.letters[verb] == "K" else None

    def is_found(self, at: int) -> bool:
        """As in "was found murdered", "were found dead": is the token that "found"?"""
        return self.tokens[at].lower == "found" and at > 0 and self.letters[at - 1] in "XA"

    def _governs_infinitive(self, at: int) -> bool:
        word = self.tokens[at].lower
        return word in words("doubt", "held") or (self.letters[at] in "VE" and word in words("doubt", "attempt", "trying"))

    def _head_phrase(self, phrase: Phrase, start: int) -> Phrase:
        """From "the town" in "a bomb near the market of the town" to "a bomb", from "a car" in "men driving a car" to "men"."""
        for _ in range(6):
            before = self._bearer(phrase, start)
            if before is None or before.first < start:
                break
            phrase = before
        return phrase

    def _bearer(self, phrase: Phrase, start: int) -> Phrase | None:
        """The phrase that this one hangs on: by a preposition, a participle ("paid by", "riding") or a relative clause."""
        at = phrase.first - 1
        clothed = self.letters[at - 1 : at] in ("E", "G") and self.tokens[at].lower == "as"  # "dressed as", "acting as soldiers"
        if at <= start or (self.tokens[at].lower in words("grammar", "openers") and not clothed):
            return None
        link = at if self.letters[at] in "PYTF" else at + 1
        verb = link - 1
        if self.tokens[verb].lower in PARTICLES and verb > start:
            verb -= 1  # "men who drove up to the gate"
        if self.letters[verb : at + 1] in ("EP", "EY", "ET", "EF") or self.letters[verb] == "G":
            before = self.over(verb - 1)
            if before and before.last == verb:
                return before
            return self._before_relative(verb, start) if self.letters[verb] == "G" else None
        if self.letters[at] in "PFT" and (before := self.over(at - 1)):
            return before if before.last == at else None
        if self.letters[verb] not in "VKE":
            return None
        return self._before_relative(verb, start) or self._accused(verb, start)

    def _accused(self, verb: int, start: int) -> Phrase | None:
        """Of "a man accused of having placed the bomb" the man, from "placed"."""
        at = verb
        while at - 1 > start and self.letters[at - 1] in "XGFEA":
            at -= 1
        before = self.over(at - 1) if "EF" in self.letters[at:verb] else None
        return before if before and before.last == at else None

    def _before_relative(self, verb: int, start: int) -> Phrase | None:
        """From a verb shortly behind "who" or "which" to whom it tells of."""
        relative = self.letters.rfind("R", max(start, verb - 3), verb)
        word = self.tokens[relative].lower if relative > start else ""
        if word in ("who", "which") or (word == "that" and set(self.letters[relative + 1 : verb]) <= {"X", "A"}):
            return self.over(relative - 1)
        return None

    def _over_relative(self, at: int, start: int) -> int:
        if at > start and self.letters[at - 1] == "R" and self.tokens[at - 1].lower in ("who", "which", "that", "whom"):
            at -= 1
            if at > start and self.letters[at - 1] == ",":
                at -= 1
        return at

    def _over_aside(self, at: int, start: int) -> int:
        """Before "the mayor, a lawyer, was": from behind the second mark to before the first one."""
        mark = {")": "("}.get(self.letters[at - 1], self.letters[at - 1])
        opening = self.letters.rfind(mark, max(start, at - LONGEST), at - 1)
        return opening if opening > start else at

    def _bearer_of_appositions(self, phrase: Phrase, start: int) -> Phrase:
        """Of "the gunman, identified as Jan Novak, a resident of Lima, a town in the south, had shot" the gunman."""
        for _ in range(AND_VERBS):
            first = self._outermost(phrase, start).first
            if self.letters[first - 2 : first] in ("EP", "EY") and self.letters[first - 3 : first - 2] == ",":
                before = self.over(first - 4)  # ", identified as"
            elif self.letters[first - 1 : first] == "," and self.tokens[first].lower in ("a", "an"):
                before = self.over(first - 2)
            else:
                break
            if before is None or before.first < start:
                break
            phrase = before
        return phrase

    def with_earlier(self, phrase: Phrase, start: int) -> list[Phrase]:
        """The phrase with what it depends on ("members of the front" from "front") and those joined to it before ("A, B and
        C")."""
        joined = [self._outermost(phrase, start)]
        while len(joined) < 12:
            at = joined[0].first
            link = JOINED.search(self.letters, max(start, at - LONGEST), at)
            before = self.over(at - len(link["mark"]) - 1) if link else None
            outer = self._outermost(before, start) if before else None
            opened = outer is not None and outer.first > start and self.tokens[outer.first - 1].lower in OPENERS
            if before and link and outer and outer.first > start and self.letters[outer.first - 1] in "PT" and not opened:
                # "In Lima, two policemen died" against "a man from Lima and his son died"
                head = self._head_phrase(before, start)
                before = head if head is not before and "C" in link["mark"] else None
            if before is None or before.first < start:
                break
            joined.insert(0, self._outermost(before, start))
        return joined

    def _outermost(self, phrase: Phrase, start: int) -> Phrase:
        """From "front" to "members of the front": the head is then the first noun."""
        at = phrase.first
        if at - 1 > start and self.letters[at - 1] == "F":
            before = self.over(at - 2)
            if before is None and self.letters[at - 2] == "q":  # "“dozens” of soldiers"
                before = self.over(at - 3)
            if before and before.last >= at - 2 and before.first >= start:
                return before
        return phrase

    def after(self, index: int, end: int, *, of_subject: bool = False) -> list[Phrase]:
        """The object of a verb that ends before `index`: the phrases right after it, coordinated ones too. `of_subject`: a verb
        that follows them has another subject, as in "the murder of a judge and a guard shook the town"."""
        gap = OBJECT_GAP.match(self.letters, index, end)
        phrase = self.starting_at(gap.end() if gap else index)
        return [] if phrase is None or phrase.first >= end else list(self._with_later(phrase, end, of_subject))

    def _with_later(self, phrase: Phrase, end: int, of_subject: bool) -> Iterator[Phrase]:
        for _ in range(12):
            yield phrase
            at = self.end_of(phrase)
            link = COORDINATION.match(self.letters, at, end)
            following = self.starting_at(link.end()) if link and link.end() > at else None
            if following is None or following.first >= end or self._tells_who_one_is(phrase, following):
                return
            joint = self.letters[following.first - 1]  # "of Jan Novak, and of his wife" is no subject
            if self._is_subject(following, end) and joint != "F" and not (of_subject and joint == "C"):
                return
            phrase = following

    def _tells_who_one_is(self, phrase: Phrase, following: Phrase) -> bool:
        """As in "captured one, a woman": the one is the woman."""
        one = phrase.last == phrase.first + 1 and self.tokens[phrase.first].lower == "one"
        behind = self.letters[phrase.last : following.first] == ","
        return one and behind and self.tokens[following.first].lower in ("a", "an")

    def _is_subject(self, phrase: Phrase, end: int) -> bool:
        """Does a verb of its own follow: "killed two policemen and the others fled", "killed two guards, the mayor, Petr Svoboda,
        said"?"""
        at = self.end_of(phrase)
        if at >= end:
            return False
        other = self.starting_at(at + 1) if self.letters[at] == "C" and self.letters[phrase.first - 1] == "," else None
        if other and self.tokens[min(self.end_of(other), len(self.tokens) - 1)].lower in words("doubt", "reporting"):
            return True  # "killed the mayor and a guard, residents and a doctor said"
        if self.letters[at] == "P" and self.letters[phrase.first - 1] == "," and (where := self.starting_at(at + 1)):
            behind = min(self.end_of(where), len(self.tokens) - 1)
            return self.tokens[behind].lower in words("doubt", "reporting")  # "killed a guard, sources in Lima said"
        if self.tokens[at].lower == "alive":
            return False  # "pulled a mother and her baby alive from the ruins"
        verb = self.letters[at] in "XVK" or self.letters[at : at + 2] in ("ET", "ED")
        return verb or TELLS_BEHIND_ASIDE.match(self.letters, at, end) is not None

    def end_of(self, phrase: Phrase) -> int:
        """Where the phrase ends with its "of" phrases: "members of the armed wing of the party"."""
        at = phrase.last
        for _ in range(3):
            if self.letters[at : at + 1] != "F" or not (following := self.starting_at(at + 1)):
                break
            at = following.last
        return at

    def of(self, phrase: Phrase) -> Phrase | None:
        """The phrase that hangs on it by "of"."""
        return self.starting_at(phrase.last + 1) if self.letters[phrase.last : phrase.last + 1] == "F" else None

    def by(self, index: int, end: int) -> list[Phrase]:
        """The agent: what follows the next "by" or "at the hands of", with nothing but a place, a time or a verb like "carried
        out" between."""
        limit = min(end, index + LONGEST)
        at = self.letters.find("Y", index, limit)
        hands = limit
        if "hands" in self.said:
            hands = next((i for i in range(index, limit) if self.tokens[i].lower == "hands"), limit)
        if self.letters[hands + 1 : hands + 2] == "F" and (at < 0 or hands < at):
            at = hands + 1
        return [] if at < 0 or self._parts(index, at) else self.after(at + 1, end)

    def _parts(self, index: int, by: int) -> bool:
        """Is the "by" another verb's than the event's, or that of "carried out", "committed" with the event as its subject?"""
        if self.letters[by - 1] == "," and (aside := self.letters.rfind(",", index, by - 1)) >= 0:
            by = aside  # "was committed, according to the police, by"
        if JOINED_VERB.fullmatch(self.letters, index, by):
            return False  # "abducted and murdered by"
        doing = words("doubt", "done")
        if any(self.letters[at] in "K;" and self.tokens[at].lower not in doing for at in range(index, by)):
            return True
        verbs = [at for at in range(index, by) if self.letters[at] in "VEGOR"]
        done = [at for at in verbs if self.tokens[at].lower in words("doubt", "done")]
        if len(done) == len(verbs):
            return False
        last = done[-1] if done and done[-1] == verbs[-1] else 0
        return not last or self.letters[last - 1] not in "XA"  # "the attack, which began at dawn, was carried out by"
