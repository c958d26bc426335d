import pytest
from django.core.exceptions import PermissionDenied

from parvis.common.errors import Refused
from parvis.contributions.models import Appeal, ModerationAction, Report, Status
from parvis.contributions.services import (
    add_comment,
    appeal,
    decide_appeal,
    dismiss_report,
    hide,
    report,
    restore,
)
from parvis.ledger.models import Entry
from parvis.notices.models import Notice

WHY = {"reason": "insult", "explanation": "Le texte insulte une personne."}


@pytest.fixture(params=["contribution", "comment"])
def target(request, contribution, resident):
    """A contribution or a comment, both by the resident."""
    if request.param == "contribution":
        return contribution
    return add_comment(contribution, author=resident, body="Un avis")


def test_reporting_tells_the_moderators_once(target, neighbour, officer, administrator, elected):
    report(target, reporter=neighbour, reason="insult", note="La deuxième phrase")
    report(target, reporter=elected, reason="hate")
    told = Notice.objects.filter(topic="work")
    assert {notice.recipient for notice in told} == {officer, administrator}
    assert told.count() == 2


def test_reporting_twice_is_refused(target, neighbour):
    report(target, reporter=neighbour, reason="insult")
    with pytest.raises(Refused) as refusal:
        report(target, reporter=neighbour, reason="hate")
    assert refusal.value.code == "twice"


def test_reporting_needs_a_known_reason_and_a_role(target, neighbour, stranger):
    with pytest.raises(Refused):
        report(target, reporter=neighbour, reason="ugly")
    with pytest.raises(PermissionDenied):
        report(target, reporter=stranger, reason="insult")
    assert Report.objects.count() == 0


def test_hiding_upholds_the_reports_and_tells_everybody(target, neighbour, officer, resident):
    report(target, reporter=neighbour, reason="insult")
    action = hide(target, moderator=officer, **WHY)
    target.refresh_from_db()
    assert target.status == Status.HIDDEN
    assert Report.objects.get().state == Report.State.UPHELD
    assert Report.objects.get().action == action
    author = Notice.objects.get(recipient=resident, topic="moderation")
    words = "Votre texte est masqué : Insulte ou attaque d’une personne"
    assert author.subject.split() == words.split()
    assert "Le texte insulte une personne." in author.body
    assert author.url == f"/contributions/moderation/{action.uuid}/recours/"
    assert Notice.objects.filter(recipient=neighbour, topic="moderation").count() == 1


def test_hiding_is_in_the_ledger_without_text(target, officer):
    hide(target, moderator=officer, **WHY)
    entry = Entry.objects.exclude(verb="contribution.filed").get()
    assert entry.verb in ("contribution.hidden", "comment.hidden")
    assert (entry.subject, entry.data) == (target.key, {"reason": "insult"})


@pytest.mark.parametrize(
    "values", [{**WHY, "explanation": " "}, {**WHY, "reason": "ugly"}], ids=["no text", "reason"]
)
def test_hiding_needs_a_reason_and_an_explanation(target, officer, values):
    with pytest.raises(Refused):
        hide(target, moderator=officer, **values)
    target.refresh_from_db()
    assert target.status == Status.PUBLISHED


def test_a_hidden_comment_is_not_counted(contribution, resident, officer):
    comment = add_comment(contribution, author=resident, body="x")
    hide(comment, moderator=officer, **WHY)
    contribution.refresh_from_db()
    assert contribution.comment_count == 0
    restore(comment, moderator=officer, explanation="Erreur")
    contribution.refresh_from_db()
    assert contribution.comment_count == 1


def test_hiding_twice_is_refused(target, officer, second_officer):
    hide(target, moderator=officer, **WHY)
    with pytest.raises(Refused):
        hide(target, moderator=second_officer, **WHY)
    assert ModerationAction.objects.count() == 1


def test_dismissing_settles_every_report_of_the_text(target, neighbour, elected, officer):
    first = report(target, reporter=neighbour, reason="insult")
    report(target, reporter=elected, reason="hate")
    dismiss_report(first, moderator=officer, explanation="Une opinion n’est pas une insulte.")
    target.refresh_from_db()
    assert target.status == Status.PUBLISHED
    assert set(Report.objects.values_list("state", flat=True)) == {"dismissed"}
    assert Notice.objects.filter(topic="moderation").count() == 2
    with pytest.raises(Refused):
        dismiss_report(first, moderator=officer, explanation="Encore")
    report(target, reporter=neighbour, reason="hate")  # may be reported again, later


def test_restoring_tells_the_author(target, officer, resident):
    hide(target, moderator=officer, **WHY)
    restore(target, moderator=officer, explanation="Je me suis trompée.")
    target.refresh_from_db()
    assert target.status == Status.PUBLISHED
    assert Notice.objects.filter(recipient=resident, body="Je me suis trompée.").count() == 1


def test_an_appeal_tells_those_who_did_not_act(
    target, officer, second_officer, guarantor, resident, neighbour
):
    action = hide(target, moderator=officer, **WHY)
    Notice.objects.all().delete()
    with pytest.raises(PermissionDenied):
        appeal(action, author=neighbour, text="Ce n’est pas une insulte.")
    appeal(action, author=resident, text="Ce n’est pas une insulte.")
    assert {row.recipient for row in Notice.objects.all()} == {second_officer, guarantor}
    with pytest.raises(Refused) as refusal:
        appeal(action, author=resident, text="Encore")
    assert refusal.value.code == "twice"


def test_an_open_appeal_is_the_only_way_back(target, officer, resident):
    action = hide(target, moderator=officer, **WHY)
    appeal(action, author=resident, text="Non")
    with pytest.raises(Refused) as refusal:
        restore(target, moderator=officer, explanation="Bon")
    assert refusal.value.code == "appeal_open"


def test_the_moderator_who_acted_does_not_decide_the_appeal(target, officer, resident):
    filed = appeal(hide(target, moderator=officer, **WHY), author=resident, text="Non")
    with pytest.raises(PermissionDenied):
        decide_appeal(filed, by=officer, overturned=False, decision="Oui")
    with pytest.raises(PermissionDenied):
        decide_appeal(filed, by=resident, overturned=True, decision="Oui")


def test_an_overturned_appeal_shows_the_text_again(target, officer, guarantor, resident):
    filed = appeal(hide(target, moderator=officer, **WHY), author=resident, text="Non")
    decided = decide_appeal(filed, by=guarantor, overturned=True, decision="C’est une opinion.")
    target.refresh_from_db()
    assert target.status == Status.PUBLISHED
    assert (decided.state, decided.decided_by) == (Appeal.State.OVERTURNED, guarantor)
    assert Entry.objects.get(verb="appeal.decided").data == {"overturned": True}
    assert Notice.objects.filter(recipient=resident, body="C’est une opinion.").count() == 1
    with pytest.raises(Refused):
        decide_appeal(filed, by=guarantor, overturned=False, decision="Non")


def test_an_upheld_appeal_keeps_the_text_hidden(target, officer, second_officer, resident):
    filed = appeal(hide(target, moderator=officer, **WHY), author=resident, text="Non")
    decide_appeal(filed, by=second_officer, overturned=False, decision="C’est une insulte.")
    target.refresh_from_db()
    assert target.status == Status.HIDDEN
    assert Notice.objects.filter(recipient=resident, body="C’est une insulte.").count() == 1


def test_a_decision_on_an_appeal_needs_its_reason(target, officer, guarantor, resident):
    filed = appeal(hide(target, moderator=officer, **WHY), author=resident, text="Non")
    with pytest.raises(Refused):
        decide_appeal(filed, by=guarantor, overturned=True, decision=" ")
