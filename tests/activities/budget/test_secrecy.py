"""From a dump of the database after the close, nobody can tell who voted what.

Twenty people vote in a known order, each for a project of their own, by every channel: with an
account, with a letter's code, at the counter, on paper read by two officers. Then the box is
closed, and the attacks are tried. Each attack is shown to work before the close.
"""

import re
from dataclasses import dataclass, field

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import transaction

from parvis.activities.budget import keys
from parvis.activities.budget.models import Ballot, PaperBallot, RollEntry
from parvis.activities.budget.services.paper import (
    close_batch,
    hand_out,
    mark_return,
    print_batch,
    receive,
)
from parvis.activities.budget.services.paper_entry import enter_paper
from parvis.activities.budget.services.sealing import shuffle_ballots
from parvis.activities.budget.voters import voter_of
from parvis.ledger.models import Entry as LedgerEntry
from parvis.people.eligibility.selectors import find_entry
from parvis.people.eligibility.services import confirm_by_number, give_code
from parvis.people.eligibility.voters import Channel
from parvis.people.models import User
from parvis.processes.services import open_stage
from tests.activities.budget import attack
from tests.factories.budget import make_vote, vote
from tests.factories.eligibility import make_register, person_row
from tests.factories.paper import code
from tests.factories.people import UserFactory, give_role

PEOPLE = 20
CHANNELS = ("account", "code", "counter", "paper")
TRIALS = 30


@dataclass
class Town:
    """A vote, its officers, and twenty people on the list; `told`: what must not be found."""

    activity: object
    officers: list
    accounts: dict[int, User]
    client_of: object
    told: set[str] = field(default_factory=set)

    def channel(self, person: int) -> str:
        return CHANNELS[person % len(CHANNELS)]

    def number(self, person: int) -> str:
        return person_row(person)["numéro national"]

    def entry(self, person: int):
        return find_entry(self.activity.key, national_number=self.number(person))

    def url(self, tail: str) -> str:
        process, activity = self.activity.process.slug, self.activity.slug
        return f"/bureau/budget/{process}/{activity}/{tail}"

    def vote(self, person: int, choice: str, batch) -> None:
        getattr(self, f"by_{self.channel(person)}")(person, choice, batch)

    def by_account(self, person: int, choice: str, batch) -> None:
        """Over the pages, signed in."""
        form = {"choice": [choice], "declared": "on", "cast": "1", "attempt": f"{person:032x}"}
        address = self.activity.get_absolute_url() + "bulletin/"
        answer = self.client_of(self.accounts[person]).post(address, form)
        self.note_receipt(answer)

    def by_code(self, person: int, choice: str, batch) -> None:
        letter = give_code(self.activity.key, self.entry(person))
        self.told.add(letter)
        self.told.add(vote(self.activity, voter_of(self.activity, code=letter), choice).receipt)

    def by_counter(self, person: int, choice: str, batch) -> None:
        """Over the pages, an officer beside the person."""
        client = self.client_of(self.officers[0])
        shown = client.post(self.url("guichet/"), {"national_number": self.number(person)})
        token = re.search(r'name="person" value="([^"]+)"', shown.content.decode()).group(1)
        self.told.add(token)
        form = {"person": token, "choice": [choice], "cast": "1", "attempt": f"{person:032x}"}
        self.note_receipt(client.post(self.url("guichet/bulletin/"), form))

    def by_paper(self, person: int, choice: str, batch) -> None:
        """The roll is marked; the paper goes into the box, and is read at the end."""
        voter = voter_of(self.activity, entry=self.entry(person), channel=Channel.PAPER)
        mark_return(batch, voter=voter, by=self.officers[0])

    def note_receipt(self, answer) -> None:
        found = re.search(r'id="recu-code">([^<]+)<', answer.content.decode())
        assert found, answer.content.decode()[:3000]
        self.told.add(found.group(1))

    def read_papers(self, batch, choices: list[str]) -> None:
        batch = receive(batch, number=len(choices), by=self.officers[0])
        for by in self.officers:
            for place, choice in enumerate(choices):
                enter_paper(batch, code=code(batch, place), choices=[choice], by=by)
        self.note_links()
        close_batch(batch, by=self.officers[1])

    def note_links(self) -> None:
        """Everything that ties somebody to a ballot or to the roll while the vote is open."""
        for ballot in Ballot.objects.all():
            self.told |= {str(ballot.pk), ballot.pk.hex, str(ballot.locator)}
        for mark in RollEntry.objects.all():
            self.told |= {str(mark.pk), mark.pk.hex, mark.person_key}
        for paper in PaperBallot.objects.all():
            self.told |= {str(paper.pk), paper.pk.hex, paper.code}
        self.told -= {"None"}

    def everybody_votes(self, choices: list[str]) -> None:
        """In the order of the people; then the papers are read and the box is closed."""
        batch = print_batch(self.activity, size=PEOPLE, by=self.officers[0])
        batch = hand_out(batch, number=PEOPLE, by=self.officers[0])
        for person, choice in enumerate(choices):
            self.vote(person, choice, batch)
        self.read_papers(batch, [choices[one] for one in self.people("paper")])

    def people(self, channel: str) -> list[int]:
        return [one for one in range(PEOPLE) if self.channel(one) == channel]


@pytest.fixture
def town(commune, client_of):
    methods = ("code", "counter", "register")
    activity = make_vote(commune, costs=(100_00,) * PEOPLE, max_choices=1, methods=methods)
    make_register(activity.key, PEOPLE)
    officers = [UserFactory() for _officer in range(2)]
    for officer in officers:
        give_role(officer, commune, "officer")
    town = Town(activity, officers, {}, client_of)
    for person in town.people("account"):
        town.accounts[person] = UserFactory()
        give_role(town.accounts[person], commune, "resident")
        confirm_by_number(activity.key, town.accounts[person], town.number(person))
    return town


def own_projects() -> list[str]:
    """Each person's own project, by number."""
    return [str(person + 1) for person in range(PEOPLE)]


def test_dump_is_the_same_whoever_voted_what(town):
    """The strongest attack: two elections in which the same people cast the same ballots, but
    other people cast them. Chance and time aside, the dumps are equal, so no method can tell."""
    forward, backward = own_projects(), own_projects()[::-1]
    worlds = []
    for choices in (forward, backward):
        with transaction.atomic():
            town.everybody_votes(choices)
            before = attack.without_chance(attack.dump())
            open_stage(town.activity, "count")
            worlds.append((before, attack.without_chance(attack.dump())))
            transaction.set_rollback(True)
        cache.clear()
    (_open, one), (_other_open, other) = worlds
    assert [table for table in one if one[table] != other[table]] == []
    assert sum(one["budget_ballot"].values()) == PEOPLE


def test_nothing_that_tied_a_ballot_to_a_person_is_left(town, tmp_path, caplog):
    """Ids, keyed hashes, receipts, letter codes, counter tokens, paper numbers: in no table, no
    backup, no session, no log line, no mail, and not in the free space of the file."""
    town.everybody_votes(own_projects())
    links = {one for one in town.told if len(one) > 5}
    # While the vote is open they are there, so the search below would find them.
    assert len([one for one in links if one in attack.as_text(attack.dump())]) > 3 * PEOPLE
    on_disk = attack.file_bytes().decode("latin-1")
    assert not on_disk or len([one for one in links if one in on_disk]) > 3 * PEOPLE
    open_stage(town.activity, "count")
    places = {
        "dump": attack.as_text(attack.dump()),
        "backup": attack.backup(tmp_path / "backup.json"),
        "sessions": attack.sessions(),
        "logs": caplog.text,
        "mail": str([(one.subject, one.body, one.to) for one in mail.outbox]),
        "file": attack.file_bytes().decode("latin-1"),
    }
    left = {(place, one) for place, text in places.items() for one in links if one in text}
    assert left == set()


def test_ballots_lead_to_nothing_but_their_vote(town):
    """No row that holds a choice holds, or shares with another table, anything about a person."""
    town.everybody_votes(own_projects())
    open_stage(town.activity, "count")
    found = attack.dump()
    ballots = found.pop("budget_ballot")
    columns = {"id", "activity_id", "choices", "locator", "receipt_hash"}
    assert all(set(row) == columns for row in ballots)
    assert {row["locator"] for row in ballots} == {None}
    others = attack.as_text(found)
    shared = [row for row in ballots if row["receipt_hash"] in others or str(row["id"]) in others]
    assert shared == []
    assert found["budget_rollentry"] == found["budget_paperballot"] == []


def test_paper_and_screen_ballots_look_the_same(town):
    town.everybody_votes(own_projects())
    open_stage(town.activity, "count")
    for row in attack.dump()["budget_ballot"]:
        assert re.fullmatch(r"[0-9a-f]{64}", row["receipt_hash"])


def test_order_of_the_rows_says_nothing_of_the_order_of_the_votes(town):
    """Over many closes, the order of the rows and that of the ids are as chance has them.

    The mean of `TRIALS` correlations of 20 has a deviation of 0.04: 0.3 is seven of them.
    """
    town.everybody_votes(own_projects())
    cast = [str(one + 1) for one in range(PEOPLE) if town.channel(one) != "paper"]
    physical = [choice for choice in in_rows() if choice in cast]
    assert attack.likeness(cast, physical) == 1  # before the close, the attack works
    rows, ids = [], []
    for _trial in range(TRIALS):
        shuffle_ballots(town.activity)
        rows.append(attack.likeness(own_projects(), in_rows()))
        by_id = Ballot.objects.order_by("pk").values_list("choices", flat=True)
        ids.append(attack.likeness(own_projects(), [choices[0] for choices in by_id]))
    assert abs(sum(rows)) / TRIALS < 0.3
    assert abs(sum(ids)) / TRIALS < 0.3


def in_rows() -> list[str]:
    """The choices in the order in which the database keeps the ballots."""
    return [re.findall(r"\d+", str(row["choices"]))[0] for row in attack.dump()["budget_ballot"]]


def test_a_vote_writes_no_time(town):
    """Between two dumps, a vote adds rows to the box and the roll only, none with a time; the
    counter also notes that somebody was helped, and a session that somebody was there."""
    allowed = {"budget_ballot", "budget_rollentry", "django_session"}
    extra = {"counter": {"budget_assistedvote"}, "paper": {"budget_paperbatch"}}
    extra["code"] = {"eligibility_entry"}
    batch = print_batch(town.activity, size=PEOPLE, by=town.officers[0])
    batch = hand_out(batch, number=PEOPLE, by=town.officers[0])
    for person in range(2 * len(CHANNELS)):
        before = attack.dump()
        town.vote(person, str(person + 1), batch)
        after = attack.dump()
        touched = {table for table in after if after[table] != before[table]}
        signed_in = {"people_user"} & touched  # the day of the last visit, of any page
        assert touched <= allowed | extra.get(town.channel(person), set()) | signed_in
    for table in ("budget_ballot", "budget_rollentry"):
        assert not attack.TIME.search(attack.as_text({table: after[table]}))


def test_ledger_tells_sums_only(town):
    town.everybody_votes(own_projects())
    open_stage(town.activity, "count")
    people = User.objects.values_list("uuid", "email", "display_name")
    said = str([entry.data for entry in LedgerEntry.objects.all()])
    assert [one for row in people for one in map(str, row) if one and one in said] == []
    closed = LedgerEntry.objects.get(verb="paper.closed").data
    assert set(closed) == {"batch", "printed", "handed_out", "marks", "received"}
    sealed = LedgerEntry.objects.get(verb="ballots.sealed").data
    assert (sealed["ballots"], sealed["roll"]) == (PEOPLE, PEOPLE)


def test_paper_readings_name_an_officer_only_until_the_batch_is_closed(town):
    town.everybody_votes(own_projects())
    assert PaperBallot.objects.count() == 0
    papers = [str(one + 1) for one in town.people("paper")]
    held = Ballot.objects.filter(locator__isnull=True).values_list("choices", flat=True)
    assert sorted(choices[0] for choices in held) == sorted(papers)


def test_keys_of_the_roll_cannot_be_made_without_the_pepper(town, settings):
    voter = voter_of(town.activity, entry=town.entry(0), channel=Channel.PAPER)
    mark = keys.person_key(town.activity, voter)
    settings.BALLOT_PEPPER = "the attacker's guess"
    assert keys.person_key(town.activity, voter) != mark
