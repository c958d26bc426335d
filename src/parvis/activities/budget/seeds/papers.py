"""Papers of the demonstration's open vote: a batch in people's hands, one that is being read."""

from parvis.activities.budget import keys
from parvis.activities.budget.seeds.building import Town
from parvis.activities.budget.services.assisted import note_request
from parvis.activities.budget.services.paper import hand_out, mark_return, print_batch, receive
from parvis.activities.budget.services.paper_entry import enter_paper
from parvis.people.eligibility.voters import Channel, Voter
from parvis.people.models import Role


def bring_papers(town: Town, activity, projects) -> None:
    """Two batches: one at the library, one read by two people who disagree about a paper."""
    codes = [project.code for project in projects]
    out = print_batch(activity, size=20, place="Bibliothèque communale", by=town.officer)
    hand_out(out, number=8, by=town.officer)
    back = print_batch(activity, size=10, place="Maison de repos", large=True, by=town.officer)
    back = hand_out(back, number=4, by=town.officer)
    # Those who did not vote on screen.
    for user in town.residents[-3:]:
        voter = Voter(str(user.uuid), Channel.PAPER, user=user)
        back = mark_return(back, voter=voter, by=town.officer)
    back = receive(back, number=3, by=town.officer)
    first, second = (f"{back.number}-{code}" for code in keys.paper_codes(back)[:2])
    enter_paper(back, code=first, choices=codes[:2], by=town.officer)
    enter_paper(back, code=second, choices=codes[1:3], by=town.officer)
    note_request(activity, what="paper", text="En grands caractères.", by=town.officer)
    other = town.demonstration.people.get(Role.ADMINISTRATOR)
    if other is not None:
        enter_paper(back, code=first, choices=codes[:3], by=other)
