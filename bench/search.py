"""One search over articles, incidents, actors and quotes: its time beside that of a bare view."""

import argparse
import random
from datetime import UTC, datetime, timedelta

from bench import empty_database, median_ms  # isort: skip  sets Django up

from django.db import transaction
from django.test import Client

from incidents import search
from incidents.choices import Review, Status
from incidents.models import Actor, ActorName, Incident, Passage, Quote
from newsroom.models import Article

# Syllables make as many words as one likes, some common, most rare, as in a real corpus.
SYLLABLES = [
    "ba",
    "da",
    "fa",
    "ga",
    "ka",
    "la",
    "ma",
    "na",
    "pa",
    "ra",
    "sa",
    "ta",
    "wa",
    "za",
    "bi",
    "di",
    "fi",
    "gi",
    "ki",
    "li",
    "mi",
    "ni",
    "pi",
    "ri",
    "si",
    "ti",
]


def words(chance, count):
    return " ".join("".join(SYLLABLES[min(int(chance.expovariate(0.15)), 25)] for _ in range(3)) for _ in range(count))


def fill(articles):
    """Articles with an incident, a quote and an actor each, written as rows; `repair()` indexes them as after a bulk import."""
    chance = random.Random(7)  # figures must repeat
    start = Article.objects.count()
    for first in range(start, articles, 200):
        with transaction.atomic():
            for number in range(first, min(first + 200, articles)):
                story(chance, number)
    if start < articles:
        with transaction.atomic():
            search.repair()


def story(chance, number):
    body = "".join(f"<p>{words(chance, 60)}.</p>" for _ in range(4))
    moment = datetime(2015, 1, 1, tzinfo=UTC) + timedelta(hours=number)
    article = Article(headline=words(chance, 6), body=body, origin="bench", origin_id=str(number), status=Status.PUBLISHED)
    article.published_at, article.slug = moment, "measured"
    article.text = f"{article.headline}\n\n{body}"
    article.save()
    passage = Passage.objects.create(document_id=article.pk, exact=article.text[:20], start=0, end=20)
    day = {"date_start": moment.date(), "date_end": moment.date(), "date_precision": "day", "sort_date": moment.date()}
    actor = Actor.objects.create(name=words(chance, 2), review=Review.ACCEPTED)
    ActorName.objects.create(actor=actor, name=actor.name, is_public=True)
    incident = Incident.objects.create(
        type_id="armed-clash", title=words(chance, 5), has_own_title=True, review=Review.ACCEPTED, **day
    )
    quote = Quote.objects.create(kind="direct", text=words(chance, 15), review=Review.ACCEPTED, sort_date=moment.date())
    for fact in (actor, incident, quote):
        fact.passages.add(passage)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=50)
    asked = parser.parse_args()
    empty_database()
    fill(asked.articles)
    client = Client(SERVER_NAME="127.0.0.1")
    bare = median_ms(lambda: client.get("/healthz"), asked.repeat)
    print(f"{asked.articles} articles, {search.SearchEntry.objects.count()} entries; a bare view: 1")
    for label, query in {"common word": "bababa", "two words": "bababa dababa", "rare word": "zatiti", "no hit": "qqqq"}.items():
        found = median_ms(lambda q=query: find(q), asked.repeat) / bare
        loaded = median_ms(lambda q=query: search.search(q), asked.repeat) / bare
        print(f"{label:12} {found:6.1f} times a bare view to find and count, {loaded:6.1f} with the 50 newest loaded")


def find(query):
    """The newest 50 of all kinds and the counts, without loading a record."""
    engine = search._engine()
    return engine.newest(search._match(search.words_of(query), "", ()), 0, None, None, None, 51)


if __name__ == "__main__":
    main()
