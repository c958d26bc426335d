"""Batches of papers in any state, quickly, through the services."""

from parvis.activities.budget import keys
from parvis.activities.budget.services.paper import (
    close_batch,
    hand_out,
    mark_return,
    print_batch,
    receive,
)
from parvis.activities.budget.services.paper_entry import enter_paper
from parvis.people.eligibility.voters import Channel, Voter
from tests.factories.people import UserFactory, give_role


def somebody(activity) -> Voter:
    """A new resident who stands at the counter with a paper."""
    user = UserFactory()
    give_role(user, activity.municipality, "resident")
    return Voter(str(user.uuid), Channel.PAPER, user=user)


def make_batch(activity, by, *, size=5, handed_out=None, marks=0, **options):
    """A batch of which papers were handed out, and so many people marked."""
    batch = hand_out(
        print_batch(activity, size=size, by=by, **options),
        number=size if handed_out is None else handed_out,
        by=by,
    )
    for _person in range(marks):
        batch = mark_return(batch, voter=somebody(activity), by=by)
    return batch


def code(batch, place: int) -> str:
    """The number of one of the papers, as it is printed."""
    return f"{batch.number}-{keys.paper_codes(batch)[place]}"


def enter_all(batch, papers, *, first, second):
    """Enter each paper twice, both times the same; papers: lists of codes, None for a void one."""
    for by in (first, second):
        for place, choices in enumerate(papers):
            void = choices is None
            enter_paper(batch, code=code(batch, place), choices=choices or (), void=void, by=by)
    batch.refresh_from_db()
    return batch


def cast_papers(activity, papers, *, first, second):
    """A batch whose papers are all in the box, each with somebody marked on the roll."""
    batch = make_batch(activity, first, size=len(papers), marks=len(papers))
    batch = receive(batch, number=len(papers), by=first)
    return close_batch(enter_all(batch, papers, first=first, second=second), by=second)
