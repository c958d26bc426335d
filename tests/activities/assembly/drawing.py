"""A made-up register and the steps of an assembly's draws, for tests."""

from datetime import timedelta

from django.utils import timezone

from parvis.activities.assembly import codes
from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import Candidate, Contact, FirstDraw, Letter
from parvis.activities.assembly.selectors.letters import letter_of_code
from parvis.activities.assembly.services.criteria import Wording, propose, save_criterion
from parvis.activities.assembly.services.letters import (
    Wish,
    addressees_again,
    draw_letters,
    promise_letters,
)
from parvis.activities.assembly.services.replies import Reply, reply_to
from parvis.processes.services import update_activity_settings

SECTIONS = ("Clairval-Centre", "Le Bas-Pré", "Été-sur-Ourthe")
HEADER = "identifiant;prénom;nom;rue;code postal;localité;section;année de naissance;sexe"
GENDER = Wording("Genre", "Vous êtes ?", False, {"Femme": 510, "Homme": 490})
SECTION = Wording("Section", "", True, {SECTIONS[0]: 500, SECTIONS[1]: 300, SECTIONS[2]: 200})


def plain(text: object) -> str:
    """A text with ordinary spaces, as a test writes it."""
    return str(text).replace("\u00a0", " ").replace("\u202f", " ")


def row(number: int, *, household: int | None = None) -> str:
    """A person of the register; two with the same household live together."""
    home = number if household is None else household
    section = SECTIONS[home % 3]
    year, gender = 1940 + number % 60, "FM"[number % 2]
    name = f"P{number:04d};Zoé;Dupré-Łącki {number};Rue du Puits {home}"
    return f"{name};1348;Clairval;{section};{year};{gender}"


def register(people: int = 60) -> bytes:
    """A file of that many people, in UTF-8."""
    return "\n".join([HEADER, *map(row, range(people))]).encode()


def wish(**changes) -> Wish:
    later = timezone.localdate() + timedelta(days=28)
    fields = {"pool_factor": 2, "usual": 500, "responses": {}, "reply_by": later}
    return Wish(**fields | changes)


def with_settings(activity, officer, **changes):
    """The activity with other settings, such as fewer seats."""
    return update_activity_settings(
        activity, activity.settings | changes, by=officer, reason="Test."
    )


def send_letters(activity, officer, data: bytes | None = None) -> FirstDraw:
    """The whole first draw: the promise, then the seed."""
    data = data or register()
    promise_letters(activity, data, wish(), by=officer)
    return draw_letters(activity, data, seed="1 2 3", source="Loterie du samedi", by=officer)


def codes_of(first: FirstDraw, data: bytes | None = None) -> list[str]:
    """The codes printed on the letters, in their order."""
    found = addressees_again(first, data or register())
    return [codes.code_of(first.activity, first.seed, one.line.number) for one in found]


def say_yes(activity, code: str, *, gender: str = "Femme", **changes) -> Letter:
    letter = letter_of_code(activity, code)
    fields = {"answers": {"genre": gender}, "name": "Zoé Đặng", "email": "zoe@exemple.be"}
    return reply_to(letter, Reply(True, **fields | changes))


def fill_pool(activity, officer, *, seats: int = 6, people: int = 18, substitutes: int = 3):
    """Letters, criteria and as many replies, half of each gender; the codes of those people."""
    activity = with_settings(activity, officer, seats=seats, substitutes=substitutes)
    save_criterion(activity, GENDER, by=officer)
    save_criterion(activity, SECTION, by=officer)
    propose(activity, slack=1, by=officer)
    sent = codes_of(send_letters(activity, officer))
    found = [sent[place * len(sent) // people] for place in range(people)]
    letters = [letter_of_code(activity, code) for code in found]
    for place, letter in enumerate(letters):
        letter.state, letter.number = "yes", str(4000 + 7 * place % 1000)
    Letter.objects.bulk_update(letters, ["state", "number"])
    Candidate.objects.bulk_create(map(candidate_of, letters))
    Contact.objects.bulk_create(map(contact_of, letters))
    assert configuration(activity).seats == seats
    return found


def candidate_of(letter: Letter) -> Candidate:
    """What the person of a letter answered; half of them are women."""
    gender = ("Femme", "Homme")[int(letter.number) % 2]
    return Candidate(
        activity=letter.first_draw.activity,
        number=letter.number,
        answers={"genre": gender},
        section=letter.section,
        household=letter.household,
    )


def contact_of(letter: Letter) -> Contact:
    return Contact(
        activity=letter.first_draw.activity,
        number=letter.number,
        name="Zoé Đặng",
        email=f"p{letter.number}@exemple.be",
    )
