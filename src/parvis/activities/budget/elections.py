"""Elections to try a rule on: the example of the site, a past budget, a file of somebody's."""

import io
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _

from deliberation.budgeting.model import Instance, InstanceError
from deliberation.budgeting.pb import PbError, read_pb
from deliberation.budgeting.profile import BallotError
from parvis.activities.budget.instances import instance_of
from parvis.activities.budget.pb_words import said, shown
from parvis.activities.budget.selectors.ballots import hidden_codes
from parvis.activities.budget.selectors.results import published_tally
from parvis.common.errors import Refused

EXAMPLE = Path(__file__).resolve().parent / "data" / "Toulouse_2022.pb"
EXAMPLE_NAME = "Toulouse 2022"
SEED = "simulation"
# The largest election of Pabulib that we know, Łódź 2022, is 3.8 MB.
MOST_BYTES = 5_000_000
MOST_PROJECTS = 500
ZIP = b"PK"
TYPES = ("approval", "choose-1")


@dataclass(frozen=True)
class Election:
    """Ballots to count, their name, and the seed that settles ties."""

    instance: Instance
    name: str
    seed: str = SEED


def example() -> Election:
    """The real election that comes with the site."""
    return Election(read_pb(EXAMPLE), EXAMPLE_NAME)


def past_election(activity) -> Election:
    """A published budget of the municipality, with the seed of its own count.

    So the rule that it was counted by gives the result that was published.
    """
    tally = published_tally(activity)
    if tally is None:
        raise Refused(
            _("Le résultat de ce budget n’est pas publié : ses bulletins restent secrets."),
            code="not_published",
        )
    instance = instance_of(activity)
    words = _("Projet n° %(code)s (texte masqué)")
    hidden = {code: words % {"code": code} for code in hidden_codes(activity)}
    items = tuple(replace(item, name=hidden.get(item.id, item.name)) for item in instance.projects)
    return Election(replace(instance, projects=items), activity.process.title, tally.seed)


def election_in(data: bytes, name: str) -> Election:
    """The election in a `.pb` file. Raises `Refused` that says what is wrong, and where."""
    if len(data) > MOST_BYTES:
        words = _("Ce fichier est trop grand : %(most)d Mo au plus. Rien n’est gardé.")
        raise Refused(words % {"most": MOST_BYTES // 1_000_000}, code="file_too_large")
    if data.startswith(ZIP):
        raise Refused(
            _("Ce fichier est une archive zip. Ouvrez-la, et envoyez le fichier « .pb »."),
            code="file_is_zip",
        )
    return Election(checked(read(data)), name)


def read(data: bytes) -> Instance:
    try:
        return read_pb(io.BytesIO(data))
    except PbError as error:
        words = _(
            "Ligne %(line)d : ce fichier ne suit pas le format « .pb ». %(said)s "
            "La ligne est : « %(text)s ». "
            "Corrigez la ligne et envoyez le fichier à nouveau ; rien n’est gardé."
        )
        facts = {"line": error.line, "text": line_of(data, error.line), "said": said(error)}
        raise Refused(words % facts, code="bad_file") from error
    except (InstanceError, BallotError) as error:
        words = _(
            "Ce fichier se lit, mais ses projets et ses bulletins ne vont pas ensemble. Rien n’est "
            "gardé."
        )
        raise Refused(words, code="bad_file") from error


def line_of(data: bytes, number: int) -> str:
    """One line of a file as it can be shown: short, whatever is in it."""
    lines = data.splitlines()
    raw = lines[number - 1] if 0 < number <= len(lines) else b""
    return shown(raw.decode("utf-8", "replace"))


def checked(instance: Instance) -> Instance:
    """The instance, if the rules can be compared on it."""
    if instance.vote_type not in TYPES:
        words = _(
            "Dans ce fichier, les personnes donnent des points ou un ordre (« %(kind)s »). Ici, on "
            "compare des votes où l’on coche des projets : choisissez un fichier « approval »."
        )
        raise Refused(words % {"kind": instance.vote_type}, code="other_ballots")
    if not len(instance.profile.items):
        raise Refused(
            _("Ce fichier n’a aucun vote : toutes les règles donneraient un résultat vide."),
            code="no_votes",
        )
    if len(instance.projects) > MOST_PROJECTS:
        words = _("Ce fichier a %(count)d projets : %(most)d au plus pour une simulation.")
        facts = {"count": len(instance.projects), "most": MOST_PROJECTS}
        raise Refused(words % facts, code="too_many_projects")
    return instance
