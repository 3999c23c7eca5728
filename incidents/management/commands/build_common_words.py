"""Build `incidents/extraction/lexicon/common.txt`: English words that, with a capital letter, are still no name.

Sources, needed for the build only: the word list `web2` of Webster's Second (public domain) in the package `english-words`
2.0.2, which tells common words from names by their capitals, and `frequency_dictionary_en_82_765.txt` of the package
`symspellpy` 6.9.0 (word counts of Google Books, CC BY 3.0, for the words of SCOWL), which tells the words in use. The same
sources give the same file.
"""

import pickletools
import textwrap
import zipfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from incidents.extraction.lexicon import FOLDER

USED = 25000  # the words in use are the most frequent ones
ENDINGS = (  # an inflected word is common when its stem is
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("ers", ""), ("ly", ""), ("or", "our"), ("ors", "our"), ("ized", "ise"), ("izing", "ise"), ("ization", "isation"),
)  # fmt: skip
HEAD = """# English words in use that are no names. Made by `manage.py build_common_words`, not for editing by hand. Its sources:
# Webster's Second (public domain), word counts of Google Books (CC BY 3.0) over SCOWL's words."""


STRING = ("SHORT_BINUNICODE", "BINUNICODE")


class Command(BaseCommand):
    help = "Build the list of common English words (the sources are named in the module)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("english_words", type=Path, help="wheel of english-words 2.0.2")
        parser.add_argument("symspellpy", type=Path, help="wheel of symspellpy 6.9.0")

    def handle(self, *, english_words, symspellpy, **options):
        try:
            with zipfile.ZipFile(english_words) as wheel, wheel.open("english_words/data/web2.pickle") as packed:
                listed = {value for code, value, _ in pickletools.genops(packed) if code.name in STRING}  # read, never run
            with zipfile.ZipFile(symspellpy) as wheel:
                counts = wheel.read("symspellpy/frequency_dictionary_en_82_765.txt").decode("utf-8-sig")
        except (OSError, KeyError, zipfile.BadZipFile, ValueError) as error:
            raise CommandError(f"no such word list: {error}") from error
        common = common_words(listed, [line.split()[0] for line in counts.splitlines() if line.strip()])
        lines = textwrap.wrap(", ".join(common), width=140, break_long_words=False)
        path = FOLDER / "common.txt"
        path.write_text("\n".join([HEAD, *(line.rstrip(",") for line in lines)]) + "\n", encoding="utf-8")
        self.stdout.write(f"{len(common)} words, {path.stat().st_size:,} bytes")


def common_words(listed: set[str], used: list[str]) -> list[str]:
    """The words in use that are listed or whose stem is, and never with a capital ("prices" is one, "price" may be a name)."""
    capital = {word.lower() for word in listed if not word.islower()}
    small = {word for word in listed if word.islower()}
    words = (word for word in used[:USED] if len(word) > 1 and word.isalpha() and word not in capital)
    return sorted(word for word in words if is_form(word, small))


def is_form(word: str, stems: set[str]) -> bool:
    """Whether a word is a stem or a regular form of one ("stopped" of "stop")."""
    if word in stems:
        return True
    for ending, instead in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and (stem + instead in stems or (stem[-1] == stem[-2] and stem[:-1] in stems)):
            return True
    return False
