"""The closed vocabularies: codes that program logic branches on, with labels and definitions.

Plain string enums without Django, so that extraction can use them too. The open vocabularies (incident types, sectors, tags)
are rows in the database. A code is never renamed or reused; `mappings` holds what other datasets call it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A code with a label, a definition and its names in other datasets."""

    label: str
    definition: str
    mappings: dict[str, str]

    # Every member has a label; the default is for type checkers, which take `Outcome(code)` for this call.
    def __new__(cls, code: str, label: str = "", definition: str = "", mappings: dict[str, str] | None = None) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.definition = definition
        member.mappings = mappings or {}
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(code, label) pairs in the order of the vocabulary, for model and form fields."""
        return [(member.value, member.label) for member in cls]

    @classmethod
    def codes(cls) -> list[str]:
        return [member.value for member in cls]


class Status(Vocabulary):
    """Workflow of a document. Published with a future time is what people call scheduled."""

    DRAFT = "draft", "Draft", "Being written; the public sees nothing"
    IN_REVIEW = "in-review", "In review", "Waiting for who may publish; the public sees nothing"
    PUBLISHED = "published", "Published", "Public from its publication time on"
    WITHDRAWN = "withdrawn", "Withdrawn", "Taken back; the page shows a notice"


class Review(Vocabulary):
    """Review state of a record."""

    PROPOSED = "proposed", "Proposed", "Found by a machine or entered, not yet decided on"
    ACCEPTED = "accepted", "Accepted", "An editor stands behind it"
    REJECTED = "rejected", "Rejected", "An editor decided against it"


class Verification(Vocabulary):
    UNVERIFIED = "unverified", "Unverified", "Recorded, not looked at"
    SINGLE_SOURCE = "single-source", "Single source", "One credible source", {"airwars": "Weak"}
    CORROBORATED = (
        "corroborated",
        "Corroborated",
        "Two or more credible sources that do not repeat each other",
        {"airwars": "Fair"},
    )
    CONFIRMED = "confirmed", "Confirmed", "Admitted, found by a court, or proven by own evidence", {"airwars": "Confirmed"}
    CONTESTED = "contested", "Contested", "Credible sources disagree about what happened or to whom", {"airwars": "Contested"}
    DISCOUNTED = "discounted", "Discounted", "Shown not to have happened as told", {"airwars": "Discounted"}


class EvidenceState(Vocabulary):
    ANCHORED = "anchored", "Anchored", "Found where it was"
    MOVED = "moved", "Moved", "Found again elsewhere in the text"
    LOST = "lost", "Lost", "The words are no longer in the text"


class DeleteReason(Vocabulary):
    """Why a record left the public set."""

    RETRACTED = "retracted", "Retracted"
    WITHDRAWN = "withdrawn", "Withdrawn"
    MERGED = "merged", "Merged"
    DUPLICATE = "duplicate", "Duplicate"
    UNACCEPTED = "unaccepted", "No longer accepted"
    EVIDENCE_LOST = "evidence-lost", "Evidence lost"
    LEGAL = "legal", "Legal"


class Method(Vocabulary):
    FIREARMS = "firearms", "Firearms", "Pistols, rifles, machine guns", {"plover_mode": "firearms"}
    HEAVY_WEAPONS = (
        "heavy-weapons",
        "Heavy weapons",
        "Artillery, mortars, tanks, unguided rockets",
        {"plover_mode": "heavy-weapons"},
    )
    AIRCRAFT = "aircraft", "Aircraft", "Planes, helicopters, barrel bombs", {"plover_mode": "aerial"}
    DRONE = "drone", "Drone", "Unmanned aircraft", {"plover_mode": "drone"}
    MISSILE = "missile", "Missile", "Guided or ballistic missile", {"plover_mode": "heavy-weapons"}
    EXPLOSIVE = "explosive", "Explosive", "Bomb, IED, car bomb, unexploded shell", {"plover_mode": "explosives"}
    MINE = "mine", "Mine", "Land or sea mine", {"plover_mode": "explosives"}
    GRENADE = "grenade", "Grenade", "Thrown or launched grenade", {"plover_mode": "explosives"}
    SUICIDE = "suicide", "Suicide", "The attacker dies with the weapon", {"plover_mode": "suicide-attack"}
    EDGED_OR_BLUNT = "edged-or-blunt", "Edged or blunt weapon", "Knives, clubs, stones, tools", {"plover_mode": "primitive"}
    BEATING = "beating", "Beating", "Fists, kicks", {"plover_mode": "beat"}
    ARSON = "arson", "Arson", "Fire", {"plover_mode": "primitive"}
    VEHICLE = "vehicle", "Vehicle", "Driven into people"
    CROWD_CONTROL = (
        "crowd-control",
        "Crowd control",
        "Tear gas, water cannon, rubber bullets, warning shots",
        {"plover_mode": "crowd-control"},
    )
    CHEMICAL = "chemical", "Chemical", "Chemical, biological, radioactive", {"plover_mode": "unconventional"}
    CYBER = "cyber", "Cyber", "Digital means", {"plover_mode": "cyber"}
    LEGAL = "legal", "Legal", "Courts, charges, laws"
    ADMINISTRATIVE = "administrative", "Administrative", "Permits, fines, expulsions, bans"
    UNKNOWN = "unknown", "Unknown", "Not told"


class PlacePrecision(Vocabulary):
    EXACT = "exact", "Exact", "The named site, quarter, village or town", {"ucdp": "1", "acled": "1"}
    NEAR = "near", "Near", "Near it, its outskirts", {"ucdp": "2", "acled": "1"}
    ADMIN2 = "admin2", "District", "Known to the district", {"ucdp": "3", "acled": "2"}
    ADMIN1 = "admin1", "Province", "Known to the province or governorate", {"ucdp": "4", "acled": "3"}
    REGION = "region", "Region", "Larger or informal region, line, river", {"ucdp": "5", "acled": "3"}
    COUNTRY = "country", "Country", "Country only", {"ucdp": "6", "acled": "3"}
    WATER_AIR = "water-air", "Sea or air", "Sea or airspace", {"ucdp": "7", "acled": "3"}
    WITHHELD = "withheld", "Withheld", "Known, not shown, to protect people", {"ucdp": "6", "acled": "3"}
    UNKNOWN = "unknown", "Unknown", "No place in the text"


class DatePrecision(Vocabulary):
    TIME = "time", "Hour", "A day and an hour", {"ucdp": "1", "acled": "1"}
    DAY = "day", "Day", "1 day", {"ucdp": "1", "acled": "1"}
    DAYS = "days", "Days", "2 to 6 days", {"ucdp": "2", "acled": "2"}
    WEEK = "week", "Week", "7 days", {"ucdp": "3", "acled": "2"}
    MONTH = "month", "Month", "8 to 31 days", {"ucdp": "4", "acled": "3"}
    YEAR = "year", "Year", "More than a month", {"ucdp": "5"}
    UNKNOWN = "unknown", "Unknown", "Dates null, text kept"


class LinkKind(Vocabulary):
    """How two incidents hang together, besides `part_of`."""

    FOLLOW_UP = "follow-up", "Follow-up"
    RETALIATION = "retaliation", "Retaliation"
    POSSIBLE_DUPLICATE = "possible-duplicate", "Possible duplicate"
    DUPLICATE_OF = "duplicate-of", "Duplicate of"


class Role(Vocabulary):
    PERPETRATOR = "perpetrator", "Perpetrator", "Did it", {"side": "A"}
    SIDE_A = "side-a", "Side A", "A side of a fight or deal; no guilt implied", {"side": "A"}
    SIDE_B = "side-b", "Side B", "A side of a fight or deal; no guilt implied", {"side": "B"}
    COMMANDER = "commander", "Commander", "Ordered or led", {"side": "a"}
    ASSOCIATED = "associated", "Associated", "Allied with a side or the perpetrator", {"side": "a"}
    ORGANISER = "organiser", "Organiser", "Called or ran it", {"side": "A"}
    ARRESTING_AUTHORITY = "arresting-authority", "Arresting authority", "Arrested, raided, charged", {"side": "A"}
    TARGET = "target", "Target", "Aimed at, whether harmed or not", {"side": "B"}
    VICTIM = "victim", "Victim", "Harmed; the outcome says how", {"side": "B"}
    PARTICIPANT = "participant", "Participant", "Took part (protester, signatory)", {"side": "A"}
    RESPONDER = "responder", "Responder", "Rescued, treated, repaired"
    MEDIATOR = "mediator", "Mediator", "Went between the sides"
    WITNESS = "witness", "Witness", "Saw it"
    INVESTIGATOR = "investigator", "Investigator", "Looked into it"
    SOURCE = "source", "Source", "Told of it"
    MENTIONED = "mentioned", "Mentioned", "Named without a part"


class Attribution(Vocabulary):
    """How firmly the text ties an actor to a role."""

    STATED = "stated", "Stated", "In the text's own voice"
    ALLEGED = "alleged", "Alleged", "Somebody says so"
    ASSESSED = "assessed", "Assessed", "An investigation or expert says so"
    CLAIMED = "claimed", "Claimed", "The actor takes credit"
    ACCEPTED = "accepted", "Accepted", "The actor admits it"
    CONFIRMED_BY_COURT = "confirmed-by-court", "Confirmed by a court", "A court found so"
    DENIED = "denied", "Denied", "The actor rejects it"
    UNKNOWN = "unknown", "Unknown", "The text does not tell"


class Responsibility(Vocabulary):
    """Computed from the perpetrator rows of an incident, never typed in; the first that fits."""

    UNKNOWN = "unknown", "Unknown", "No perpetrator is named"
    CONTESTED = "contested", "Contested", "Different claimants name different perpetrators, or the one named denies it"
    ACCEPTED = "accepted", "Accepted", "Claimed, accepted or confirmed by a court"
    LIKELY = "likely", "Likely", "Assessed so, or two publishers or claimants agree"
    SINGLE_SOURCE_CLAIM = "single-source-claim", "Single source claim", "One claimant or one publisher only"
    DENIED = "denied", "Denied", "Only denials are recorded"


class Entity(Vocabulary):
    PERSON = "person", "Person"
    GROUP = "group", "Group"
    ORGANISATION = "organisation", "Organisation"
    FACILITY = "facility", "Facility"
    VEHICLE = "vehicle", "Vehicle"
    PROPERTY = "property", "Property"


class Outcome(Vocabulary):
    """What happened to people, and at the end to things: tolls count people only, a participant may be a thing."""

    KILLED = "killed", "Killed", "", {"acled": "fatalities", "ucdp": "best/low/high"}
    INJURED = "injured", "Injured"
    MISSING = "missing", "Missing"
    TRAPPED = "trapped", "Trapped"
    DETAINED = "detained", "Detained"
    ABDUCTED = "abducted", "Abducted"
    DISPLACED = "displaced", "Displaced"
    SEXUALLY_HARMED = "sexually-harmed", "Sexually harmed"
    RESCUED = "rescued", "Rescued"
    RELEASED = "released", "Released"
    UNHARMED = "unharmed", "Unharmed"
    OTHER = "other", "Other"
    DESTROYED = "destroyed", "Destroyed", "Things only"
    DAMAGED = "damaged", "Damaged", "Things only"
    SEIZED = "seized", "Seized", "Things only: confiscated, robbed, looted"

    @classmethod
    def of_people(cls) -> list[Outcome]:
        return [outcome for outcome in cls if outcome not in (cls.DESTROYED, cls.DAMAGED, cls.SEIZED)]


class Group(Vocabulary):
    """Whom a toll counts: a tree. A group is part of its parent, never an addition to it."""

    ALL = "all", "All"
    CIVILIANS = "civilians", "Civilians", "", {"parent": "all", "ucdp": "deaths_civilians"}
    CHILDREN = "children", "Children", "", {"parent": "civilians", "ucdp": "deaths_civilians"}
    WOMEN = "women", "Women", "", {"parent": "civilians", "ucdp": "deaths_civilians"}
    MEN = "men", "Men", "", {"parent": "civilians", "ucdp": "deaths_civilians"}
    ELDERLY = "elderly", "Elderly", "", {"parent": "civilians", "ucdp": "deaths_civilians"}
    RESCUERS = "rescuers", "Rescuers", "", {"parent": "civilians", "ucdp": "deaths_civilians"}
    HEALTH_WORKERS = "health-workers", "Health workers", "", {"parent": "civilians", "ucdp": "deaths_civilians"}
    AID_WORKERS = "aid-workers", "Aid workers", "", {"parent": "civilians", "ucdp": "deaths_civilians"}
    JOURNALISTS = "journalists", "Journalists", "", {"parent": "civilians", "ucdp": "deaths_civilians"}
    PROTESTERS = "protesters", "Protesters", "", {"parent": "civilians", "ucdp": "deaths_civilians"}
    DETAINEES = "detainees", "Detainees", "", {"parent": "civilians", "ucdp": "deaths_civilians"}
    COMBATANTS = "combatants", "Combatants", "", {"parent": "all", "ucdp": "deaths_a + deaths_b"}
    SECURITY_FORCES = "security-forces", "Security forces", "", {"parent": "all"}
    OFFICIALS = "officials", "Officials", "", {"parent": "all"}
    UNKNOWN = "unknown", "Unknown", "", {"parent": "all", "ucdp": "deaths_unknown"}

    @property
    def parent(self) -> Group | None:
        return Group(self.mappings["parent"]) if "parent" in self.mappings else None

    @property
    def ancestors(self) -> tuple[Group, ...]:
        """The groups this one is part of, nearest first; empty for `all`."""
        return (self.parent, *self.parent.ancestors) if self.parent else ()


class Qualifier(Vocabulary):
    EXACT = "exact", "Exactly"
    AT_LEAST = "at-least", "At least"
    MORE_THAN = "more-than", "More than"
    AT_MOST = "at-most", "At most"
    ABOUT = "about", "About"
    RANGE = "range", "Between"
    VAGUE = "vague", "Vague", "Dozens, hundreds, several"


class Scope(Vocabulary):
    INCIDENT = "incident", "Whole incident", "The whole incident"
    PART = "part", "Part", "A subgroup of another toll of the incident"
    CUMULATIVE = "cumulative", "Cumulative", "A running or period total, or one over several places"


class ActorKind(Vocabulary):
    PERSON = "person", "Person", "One human being"
    GROUP = "group", "Group", "People without a common organisation"
    ORGANISATION = "organisation", "Organisation", "A body not listed below"
    STATE_BODY = "state-body", "State body", "A state or an organ of it"
    ARMED_GROUP = "armed-group", "Armed group", "An armed body that is not a state's organ"
    MEDIA = "media", "Media", "Outlet, agency, broadcaster"
    INTERNATIONAL_BODY = "international-body", "International body", "Made by states"
    UNKNOWN = "unknown", "Unknown", "The text does not tell what it is"


class NameKind(Vocabulary):
    OFFICIAL = "official", "Official"
    ALIAS = "alias", "Alias"
    FORMER = "former", "Former"
    ACRONYM = "acronym", "Acronym"
    NOM_DE_GUERRE = "nom-de-guerre", "Nom de guerre"
    TRANSLITERATION = "transliteration", "Transliteration"
    MISSPELLING = "misspelling", "Misspelling"
    DESCRIPTOR = "descriptor", "Descriptor"


class QuoteKind(Vocabulary):
    DIRECT = "direct", "Direct", "All of it inside quotation marks"
    MIXED = "mixed", "Mixed", "Only some words inside quotation marks"
    BLOCK = "block", "Block", "A paragraph or blockquote introduced as speech, without marks"
    INDIRECT = "indirect", "Indirect", "Reported speech; never shown with quotation marks"


class Channel(Vocabulary):
    INTERVIEW = "interview", "Interview"
    PRESS_CONFERENCE = "press-conference", "Press conference"
    SPEECH = "speech", "Speech"
    STATEMENT = "statement", "Statement"
    BROADCAST = "broadcast", "Broadcast"
    SOCIAL_POST = "social-post", "Social post"
    LETTER = "letter", "Letter"
    COURT = "court", "Court"
    REPORT = "report", "Report"
    UNKNOWN = "unknown", "Unknown"


class SpeakerNaming(Vocabulary):
    NAMED = "named", "Named"
    UNNAMED_OFFICIAL = "unnamed-official", "Unnamed official"
    SPOKESPERSON = "spokesperson", "Spokesperson"
    GROUP = "group", "Group"
    UNKNOWN = "unknown", "Unknown"


class Stance(Vocabulary):
    """What a quote does to a toll or a participation."""

    ASSERTS = "asserts", "Asserts"
    DENIES = "denies", "Denies"


class DocumentKind(Vocabulary):
    ARTICLE = "article", "Article"
    AGENCY_REPORT = "agency-report", "Agency report"
    OFFICIAL_STATEMENT = "official-statement", "Official statement"
    NGO_REPORT = "ngo-report", "NGO report"
    SOCIAL_POST = "social-post", "Social post"
    BROADCAST = "broadcast", "Broadcast"
    COURT_RECORD = "court-record", "Court record"
    LETTER = "letter", "Letter"
    DATASET = "dataset", "Dataset"
    OTHER = "other", "Other"


class PublisherKind(Vocabulary):
    WIRE = "wire", "Wire"
    OUTLET = "outlet", "Outlet"
    MONITOR = "monitor", "Monitor"
    RESCUE_SERVICE = "rescue-service", "Rescue service"
    GOVERNMENT = "government", "Government"
    MILITARY = "military", "Military"
    INTERNATIONAL_BODY = "international-body", "International body"
    SOCIAL_ACCOUNT = "social-account", "Social account"
    OTHER = "other", "Other"


class ReportKind(Vocabulary):
    FIRST_REPORT = "first-report", "First report"
    FOLLOW_UP = "follow-up", "Follow-up"
    BACKGROUND = "background", "Background"
    MENTION = "mention", "Mention"


class Genre(Vocabulary):
    NEWS = "news", "News"
    ROUND_UP = "round-up", "Round-up"
    ANALYSIS = "analysis", "Analysis"
    EXPLAINER = "explainer", "Explainer"
    OPINION = "opinion", "Opinion"
    FACT_CHECK = "fact-check", "Fact check"
    SPONSORED = "sponsored", "Sponsored"


class CorrectionKind(Vocabulary):
    UPDATE = "update", "Update", "New facts"
    CLARIFICATION = "clarification", "Clarification", "Wording"
    CORRECTION = "correction", "Correction", "It was wrong"
    RETRACTION = "retraction", "Retraction", "Taken back"
    EDITOR_NOTE = "editor-note", "Editor's note"


class Prominence(Vocabulary):
    TOP = "top", "Top"
    BOTTOM = "bottom", "Bottom"


class Scheme(Vocabulary):
    """Schemes of external ids; `pattern` in the mappings is the whole-value regular expression."""

    WIKIDATA = "wikidata", "Wikidata", "", {"pattern": r"Q[1-9][0-9]*"}
    GEONAMES = "geonames", "GeoNames", "", {"pattern": r"[1-9][0-9]*"}
    ISO_3166_1 = "iso-3166-1", "ISO 3166-1", "", {"pattern": r"[A-Z]{2}"}
    ISO_3166_2 = "iso-3166-2", "ISO 3166-2", "", {"pattern": r"[A-Z]{2}-[A-Z0-9]{1,3}"}
    PCODE = "pcode", "P-code", "ISO letters and digits; text, leading zeros count", {"pattern": r"[A-Z]{2,3}[0-9A-Za-z-]*"}
    ACLED = "acled", "ACLED", "event_id_cnty", {"pattern": r"[A-Z]{3}[0-9]+"}
    UCDP = "ucdp", "UCDP GED", "", {"pattern": r"[0-9]+"}
    UCDP_ACTOR = "ucdp-actor", "UCDP actor", "", {"pattern": r"[0-9]+"}
    GW = "gw", "Gleditsch-Ward state number", "", {"pattern": r"[0-9]{1,3}"}
    AIRWARS = "airwars", "Airwars", "", {"pattern": r".+"}
    WXR = "wxr", "WordPress", "<site>#<post id>", {"pattern": r".+#.+"}
