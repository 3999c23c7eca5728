"""One search over articles, incidents, actors and quotes: its time beside that of a bare view."""

import argparse
import random
from datetime import UTC, datetime, timedelta

from bench import empty_database, median_ms  # isort: skip  sets Django up

from django.test import Client

from incidents import search
from incidents.actions import recording
from incidents.choices import Review, Status
from incidents.models import Actor, ActorName, Incident, Passage, Quote
from newsroom.actions import save_article
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
    """Articles with an incident, a quote and an actor each, through the product's own actions, 50 a transaction."""
    chance = random.Random(7)  # figures must repeat
    start = Article.objects.count()
    for first in range(start, articles, 50):
        with recording(why="measured"):
            for number in range(first, min(first + 50, articles)):
                story(chance, number)
    search.repair()


def story(chance, number):
    body = "".join(f"<p>{words(chance, 60)}.</p>" for _ in range(4))
    moment = datetime(2015, 1, 1, tzinfo=UTC) + timedelta(hours=number)
    article = Article(
        headline=words(chance, 6), body=body, origin="bench", origin_id=str(number), status=Status.PUBLISHED, published_at=moment
    )
    save_article(article)
    passage = Passage.objects.create(document_id=article.pk, exact=article.text[:20], start=0, end=20)
    day = moment.date()
    incident = Incident(type_id="armed-clash", title=words(chance, 5), has_own_title=True, review=Review.ACCEPTED)
    incident.date_start = incident.date_end = day
    incident.date_precision = "day"
    quote = Quote(kind="direct", text=words(chance, 15), review=Review.ACCEPTED)
    actor = Actor(name=words(chance, 2), review=Review.ACCEPTED)
    with recording() as record:
        for row in (incident, quote, actor):
            row.save()
            row.passages.add(passage)
            record.touch(row)
        ActorName.objects.create(actor=actor, name=actor.name, is_public=True)


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
        print(f"{label:12} {median_ms(lambda q=query: search.search(q), asked.repeat) / bare:6.1f} times a bare view")


if __name__ == "__main__":
    main()
