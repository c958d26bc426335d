"""How far an assembly is, for tests: at work, voting, counted, handed over."""

import pypdfium2
from django.utils import timezone

from parvis.activities.assembly.models import Choice
from parvis.activities.assembly.selectors.recommendations import on_ballot
from parvis.activities.assembly.services.handover import hand_over
from parvis.activities.assembly.services.recommendations import Draft, write_recommendation
from parvis.activities.assembly.services.votes import cast_vote
from parvis.processes.services import open_stage
from tests.factories.assembly import MemberFactory
from tests.factories.people import UserFactory, give_role


def seat_somebody(activity, **fields):
    """A member with an account."""
    user = UserFactory()
    give_role(user, activity.municipality, "resident")
    return MemberFactory(activity=activity, user=user, **fields)


def to_stage(activity, stage, officer):
    return open_stage(activity, stage, by=officer, reason="C’est le moment.")


def write(activity, by, title="Planter des haies", **more):
    """A text; its words follow from its title."""
    draft = Draft(title, f"{title}, partout.", more.pop("reasons", "Pour l’ombre."), **more)
    return write_recommendation(activity, draft=draft, by=by)


def vote(activity, member, choice="yes", **by_title):
    """The member votes `choice` everywhere, or as `by_title` says for some titles."""
    texts = list(on_ballot(activity))
    choices = {str(text.uuid): by_title.get(text.title, choice) for text in texts}
    reasons = {str(text.uuid): "Parce que." for text in texts}
    cast_vote(activity, by=member.user, choices=choices, reasons=reasons)


def hand_over_now(activity, officer, day=None):
    day = day or timezone.localdate()
    hand_over(activity, handed_on=day, handed_to="la bourgmestre", by=officer)
    activity.refresh_from_db()
    return activity


YES, NO, ABSTENTION = Choice.values


def words_of(pdf: bytes) -> str:
    """The text of a PDF on one line."""
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join(" ".join(pages).split())
