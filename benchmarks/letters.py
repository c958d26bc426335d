"""Ten thousand letters with codes: time, memory, size, and whether each code works.

    python -m benchmarks.letters [NUMBER]

Makes a register of made-up people in a database of its own, asks for their letters as the desk
does, and reads the progress as the page shows it. Then it reads every page back: the code in the
text must be one of the register, and all of them different; the QR code is read on one page in a
hundred. Needs the packages of the tests.
"""

import os
import resource
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import IO
from urllib.parse import parse_qs, urlsplit

NUMBER = 10_000
DECODED_EVERY = 100


def prepare(folder: str) -> None:
    """A server of its own: nothing of yours is touched."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{folder}/letters.sqlite3",
        "PARVIS_VAR_DIR": folder,
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def measure(number: int) -> None:
    from django_scopes import scope

    from tests.factories.budget import make_vote
    from tests.factories.places import MunicipalityFactory

    municipality = MunicipalityFactory(name="Clairval", hostname="clairval.example")
    with scope(municipality=municipality):
        run(make_vote(municipality, methods=("code", "counter")), number)


def run(activity, number: int) -> None:
    from parvis.activities.budget.letters import words
    from parvis.people.eligibility.models import LetterRun
    from parvis.people.eligibility.services import fetch_letters, start_letters
    from tests.factories.eligibility import make_register, people_file, person_row

    clock = Clock()
    make_register(activity.key, number)
    clock.say(f"import of {number} people")
    data = people_file([person_row(place) for place in range(number)])
    start_letters(activity.key, data, words=words(activity))
    made = LetterRun.objects.get()
    clock.say(f"{made.made} letters, {made.get_state_display()}")
    pieces, ending = fetch_letters(made)
    with tempfile.TemporaryFile() as file:
        size = sum(map(file.write, pieces))
        clock.say(f"file .{ending} of {size / 1e6:.1f} MB, deciphered")
        check(activity, file, ending, number)
    clock.say("every page read back")


class Clock:
    """CPU and wall time since the last word, and the most memory that the process had."""

    def __init__(self) -> None:
        self.cpu, self.wall = time.process_time(), time.monotonic()

    def say(self, what: str) -> None:
        cpu, wall = time.process_time(), time.monotonic()
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(
            f"{what}: {cpu - self.cpu:.1f} s CPU, {wall - self.wall:.1f} s, at most {most:.0f} MB"
        )
        self.cpu, self.wall = cpu, wall


def check(activity, content: IO[bytes], ending: str, number: int) -> None:
    """Fail unless each letter has a code of its own, which opens the vote."""
    from parvis.people.eligibility.selectors import entry_of_code

    codes = set()
    for place, page in enumerate(pages(content, ending)):
        text = page.get_textpage().get_text_bounded()
        code = next(word for word in text.split() if len(word) == 14 and word.count("-") == 2)
        if place % DECODED_EVERY == 0 and scanned(page) != code:
            raise SystemExit(f"page {place + 1}: the QR code does not say {code}")
        if entry_of_code(activity.key, code) is None:
            raise SystemExit(f"page {place + 1}: {code} opens nothing")
        codes.add(code)
    if len(codes) != number:
        raise SystemExit(f"{len(codes)} different codes for {number} letters")
    print(f"{len(codes)} different codes, all valid; one QR code in {DECODED_EVERY} read")


def pages(content: IO[bytes], ending: str):
    """Every page, file after file."""
    import pypdfium2

    if ending == "pdf":
        content.seek(0)
        yield from pypdfium2.PdfDocument(content.read())
        return
    with zipfile.ZipFile(content) as folder:
        for name in folder.namelist():
            document = pypdfium2.PdfDocument(folder.read(name))
            yield from document
            document.close()


def scanned(page) -> str:
    import zxingcpp

    [found] = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    return parse_qs(urlsplit(found.text).query)["code"][0]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        prepare(str(Path(folder)))
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER)
