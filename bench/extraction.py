"""The extractor: articles a second on one core, memory behind a pipe, two workers beside one, start-up, growth with the length.

Seconds are of CPU (user and system) wherever that tells enough, for others' load falls on them least; a bare loop of the same run
stands beside them. Runs that are compared alternate.
"""

import argparse
import itertools
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from incidents.extraction import extract
from incidents.extraction.stream import answers

ROOT = Path(__file__).parent.parent
WORDS = 550
PUBLISHED = "2018-02-09"
COMMAND = [sys.executable, "manage.py", "extract", "--jsonl"]
MEGABYTE = 1_000_000
SIZES = (1_000, 10_000, 100_000, MEGABYTE)  # characters
LEAST_READ = 20_000  # characters that a size is timed over, so that short texts are read often enough


def lines_of(path, count):
    """JSON lines: those of a file, else articles made of the seeds' paragraphs."""
    if path:
        return path.read_bytes().splitlines()[:count]
    chance = random.Random(7)  # figures must repeat
    paragraphs = [paragraph for source in sorted((ROOT / "seeds").glob("*.md")) for paragraph in body_of(source)]
    return [json.dumps({"id": n, "text": made(chance, paragraphs), "published": PUBLISHED}).encode() for n in range(count)]


def body_of(path):
    """The paragraphs behind the front matter."""
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
    return [paragraph.strip() for paragraph in body.split("\n\n") if len(paragraph.split()) > 5]


def made(chance, paragraphs):
    """Paragraphs of many stories under one headline, their numbers drawn anew, up to the words of an article."""
    text, words = "Fighting goes on in the north", 6
    while words < WORDS:
        paragraph = re.sub(r"[1-9]", lambda digit: str(chance.randint(1, 9)), chance.choice(paragraphs))
        text, words = f"{text}\n\n{paragraph}", words + len(paragraph.split())
    return text


def cpu(job):
    """The CPU seconds of a call in this process."""
    began = time.process_time()
    job()
    return time.process_time() - began


def bare():
    """The ruler: a million additions."""
    total = 0
    for number in range(1_000_000):
        total += number


def speed(asked):
    rows = [json.loads(line) for line in lines_of(asked.file, 100)]
    words = sum(len(row["text"].split()) for row in rows)
    for row in rows[:20]:
        extract(row["text"])  # files are read and look-ups remembered

    def read():
        for row in rows:
            extract(row["text"], published=row.get("published")).as_line(row["id"])

    times = [(cpu(read), cpu(bare)) for _ in range(asked.repeat)]
    rates = sorted(words / WORDS / seconds for seconds, _ in times)
    print(f"speed: {statistics.median(rates):.0f} articles of {WORDS} words a second of CPU, {rates[-1]:.0f} in the best of")
    each = statistics.median(seconds / ruler for seconds, ruler in times) / words * WORDS
    print(f"  {asked.repeat} runs; an article takes {each:.2f} times a bare loop of a million additions")


def memory(asked):
    """Feeds the command and looks at what it holds, ten times on the way (Linux tells it in /proc)."""
    lines = lines_of(asked.file, 1000)
    with subprocess.Popen([*COMMAND, "-"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:
        held = []
        for number, line in enumerate(itertools.islice(itertools.cycle(lines), asked.articles), start=1):
            child.stdin.write(line.rstrip() + b"\n")
            if number % max(1, asked.articles // 10) == 0:
                held.append(resident(child.pid))
        child.stdin.close()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"memory: {asked.articles} articles from a pipe, MB after each tenth: {' '.join(map(str, held))}; peak {peak}")


def resident(process):
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * resource.getpagesize() // MEGABYTE


def workers(asked):
    lines = lines_of(asked.file, 1000)
    walls, parents = [], []
    for _ in range(asked.repeat):
        pair = []
        for count in (1, 2):
            before, began = spent(), time.perf_counter()
            for _ in answers(lines, workers=count):
                pass
            pair.append(time.perf_counter() - began)
            own, others = (after - then for after, then in zip(spent(), before, strict=True))
        walls.append(pair[0] / pair[1])
        parents.append(own / (own + others))
    share = statistics.median(parents)
    print(
        f"workers: two do {statistics.median(walls):.2f} times the work of one in the same time (best {max(walls):.2f}), beside"
    )
    print(
        f"  a load of {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; the parent takes {share:.1%} of the CPU, which lets two"
    )
    print(f"  free cores reach {1 / (share + (1 - share) / 2):.2f}")


def spent():
    """(own, children's) CPU seconds of this process so far."""
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return [row.ru_utime + row.ru_stime for row in usage]


def start(asked):
    one = '{"id": 1, "text": "A bomb killed 21 people in Mosul on Monday, President Tom Okello said."}\n'
    jobs = {
        "python alone": [sys.executable, "-c", "pass"],
        "the module": [sys.executable, "-c", "import incidents.extraction"],
        "the command, one line": [*COMMAND, "-"],
    }
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed: compiled once
    taken = {name: [] for name in jobs}
    for _ in range(asked.repeat + 1):
        for name, job in jobs.items():
            before = spent()[1]
            subprocess.run(job, cwd=ROOT, env=env, input=one, text=True, stdout=subprocess.DEVNULL, check=True)
            taken[name].append(spent()[1] - before)
    told = (f"{name} {statistics.median(seconds[1:]):.2f} s" for name, seconds in taken.items())  # the first one compiles
    print(f"start-up, CPU: {', '.join(told)}")


def shapes():
    """name -> a text without end of that shape, as pieces."""
    repeated = {
        "prose": "The army killed 21 people in Mosul on Monday, President Tom Okello said. ",
        "paragraphs": "The army killed 21 people in Mosul on Monday, President Tom Okello said.\n\n",
        "one sentence": "and the army said it killed 21 people in the town ",
        "one word": "a",
        "quotation marks": '"',
        "curly marks": "“a” ",
        "marks in marks": "“a ‘b ",
        "brackets": "([",
        "capitals": "A",
        "words in capitals": "THE ARMY KILLED ",
        "numbers": "1,",
        "numbers apart": "21 ",
        "dots": ".",
        "new lines": "\n",
        "right to left": "قتل الجيش 21 شخصا في الموصل. ",
        "combining marks": "e\u0301\u0301\u0301",
        "emoji": "👩\u200d🚒",
        "said": "said ",
        "quotes": "“We ran,” he said. ",
    }
    yield from ((name, itertools.repeat(piece)) for name, piece in repeated.items())
    yield "names", (f"{chr(65 + n % 26)}ar{chr(97 + n // 26 % 26)}o D{chr(97 + n // 676 % 26)}lu, " for n in itertools.count())
    yield "speakers", (f"“No,” {chr(65 + n % 26)}or{chr(97 + n // 26 % 26)}n{n} said. " for n in itertools.count())


def text_of(pieces, size):
    """So many characters of a shape."""
    text, length = [], 0
    while length < size:
        text.append(next(pieces))
        length += len(text[-1])
    return "".join(text)[:size]


def growth(asked):
    print("growth: CPU microseconds for a character in 1 kB, 10 kB, 100 kB and 1 MB; the last beside the least before it")
    for name, pieces in shapes():
        whole = text_of(pieces, MEGABYTE)
        costs = []
        for size in SIZES:
            times = LEAST_READ // size or 1
            seconds = min(
                cpu(lambda text=whole[:size], times=times: [extract(text, published=PUBLISHED) for _ in range(times)])
                for _ in range(1 + (size < LEAST_READ))
            )
            costs.append(seconds / times / size * 1e6)
        print(f"  {name:18} {' '.join(f'{cost:7.2f}' for cost in costs)}   {costs[-1] / min(costs[:-1]):5.2f}", flush=True)


PARTS = {part.__name__: part for part in (speed, memory, workers, start, growth)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all without any")
    parser.add_argument("--file", type=Path, help="JSON lines as `extract --jsonl` reads them, instead of made articles")
    parser.add_argument("--articles", type=int, default=100_000, help="for memory")
    parser.add_argument("--repeat", type=int, default=5, help="runs of which the median counts")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    for part in asked.parts or PARTS:
        PARTS[part](asked)


if __name__ == "__main__":
    main()
