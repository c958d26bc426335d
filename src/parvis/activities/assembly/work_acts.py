"""What officers and the team can do with the vote, the report, the replies, the statement."""

from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.assembly.acting import Act, with_initial
from parvis.activities.assembly.forms.municipal import (
    DescriptionForm,
    FeedbackForm,
    FollowUpForm,
    HandoverForm,
    ReplyForm,
    ReportForm,
)
from parvis.activities.assembly.forms.recommendations import PapersForm
from parvis.activities.assembly.models import (
    Choice,
    FollowUp,
    PaperBatch,
    Position,
    Recommendation,
    Report,
    Statement,
)
from parvis.activities.assembly.selectors.follow_up import last_reply
from parvis.activities.assembly.selectors.recommendations import on_ballot
from parvis.activities.assembly.services import handover, municipal, papers
from parvis.activities.assembly.services import statement as statements


def vote_acts(activity, user, batches: list[PaperBatch]) -> list[Act]:
    """Entering paper, confirming it, taking it back."""
    if not user.has_perm("assembly.count_papers", activity):
        return []
    waiting = [batch for batch in batches if not batch.is_confirmed]
    acts = [act for batch in waiting for act in batch_acts(batch, user)]
    options = {"texts": list(on_ballot(activity)), "choices": Choice.choices}
    entering = Act(
        "papers",
        _("Saisir des bulletins sur papier"),
        lambda form: papers.enter_papers(
            activity, numbers=form.numbers_value(), counts=form.counts_value(), by=user
        ),
        _("Le lot est saisi. Une autre personne doit le confirmer."),
        form=partial(PapersForm, **options),
        button=_("Enregistrer ce lot"),
    )
    return [*acts, entering]


def batch_acts(batch: PaperBatch, user) -> list[Act]:
    number = {"papers": batch.papers}
    taking_back = Act(
        f"cancel-{batch.uuid}",
        _("Annuler le lot de %(papers)d bulletins") % number,
        lambda form: papers.cancel_papers(batch, by=user),
        _("Le lot est annulé : ces membres peuvent voter à nouveau."),
        danger=True,
    )
    if batch.entered_by_id == user.pk:
        return [taking_back]
    confirming = Act(
        f"confirm-{batch.uuid}",
        _("Confirmer le lot de %(papers)d bulletins") % number,
        lambda form: papers.confirm_papers(batch, by=user),
        _("Le lot est dans l’urne."),
        open=True,
    )
    return [confirming, taking_back]


def report_acts(activity, user, report: Report | None) -> list[Act]:
    """The report's words; its handover."""
    if report is not None and report.handed_on:
        return []
    first = {"foreword": report.foreword, "method": report.method} if report else {}
    acts = []
    if user.has_perm("assembly.organise", activity):
        acts.append(
            Act(
                "words",
                _("Écrire l’avant-propos et la méthode"),
                lambda form: handover.write_report(activity, by=user, **form.cleaned_data),
                _("Le rapport est enregistré."),
                form=with_initial(ReportForm, first),
                button=_("Enregistrer"),
            )
        )
    if user.has_perm("assembly.publish", activity):
        acts.append(
            Act(
                "hand_over",
                _("Remettre le rapport"),
                lambda form: handover.hand_over(activity, by=user, **form.cleaned_data),
                _("Le rapport est remis : le délai de réponse court."),
                form=with_initial(HandoverForm, {"handed_on": timezone.localdate()}),
                confirm=_("Remettre le rapport ? Ensuite il ne change plus."),
            )
        )
    return acts


def reply_acts(text: Recommendation, user) -> list[Act]:
    """Replying to one recommendation; then news and the evaluation."""
    if not user.has_perm("assembly.reply", text.activity):
        return []
    last = last_reply(text)
    if last is None or last.position == Position.TO_STUDY:
        return [reply_act(text, user)]
    return [follow_up_act(text, user, kind) for kind in FollowUp.Kind]


def reply_act(text: Recommendation, user) -> Act:
    first: dict[str, Any] = {"decided_by": _("Le conseil communal")}
    return Act(
        "reply",
        _("Publier la réponse de la commune"),
        lambda form: municipal.reply_to(
            text, fields=form.fields_value(), promise=form.promise_value(), by=user
        ),
        _("La réponse est publiée. Ceux qui suivent la recommandation sont prévenus."),
        form=with_initial(ReplyForm, first),
        open=True,
    )


def follow_up_act(text: Recommendation, user, kind: FollowUp.Kind) -> Act:
    evaluating = kind == FollowUp.Kind.EVALUATION
    return Act(
        kind.value,
        _("Publier l’évaluation") if evaluating else _("Publier des nouvelles"),
        lambda form: municipal.publish_follow_up(
            text, kind=kind.value, by=user, **form.cleaned_data
        ),
        _("C’est publié. Ceux qui suivent la recommandation sont prévenus."),
        form=FollowUpForm,
    )


def statement_acts(activity, user, statement: Statement | None) -> list[Act]:
    """The description, both sides' feedback, the filing."""
    if statement is not None and statement.filed_at:
        return []
    first = {"text": statement.description} if statement else {}
    acts = []
    if user.has_perm("assembly.organise", activity):
        acts = [
            Act(
                "describe",
                _("Décrire le processus"),
                lambda form: statements.describe_process(
                    activity, text=form.cleaned_data["text"], by=user
                ),
                _("La description est enregistrée."),
                form=with_initial(DescriptionForm, first),
                button=_("Enregistrer"),
            ),
            Act(
                "feedback",
                _("Noter l’avis d’un camp"),
                lambda form: statements.note_feedback(activity, by=user, **form.cleaned_data),
                _("L’avis est noté."),
                form=FeedbackForm,
            ),
        ]
    if user.has_perm("assembly.publish", activity):
        acts.append(
            Act(
                "file",
                _("Déposer la déclaration"),
                lambda form: statements.file_statement(activity, by=user),
                _("La déclaration est déposée et publiée."),
                confirm=_("Déposer la déclaration ? Ensuite elle ne change plus."),
            )
        )
    return acts
