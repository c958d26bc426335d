"""What can be done with the texts of the members, by stage and by who one is."""

from functools import partial

from django.utils.translation import gettext as _

from parvis.activities.assembly.acting import Act, with_initial
from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.forms.recommendations import (
    AmendmentForm,
    AnswerForm,
    ChangeForm,
    DraftForm,
    NoteForm,
    ReasonForm,
)
from parvis.activities.assembly.models import Amendment, Recommendation
from parvis.activities.assembly.selectors.members import seat_of
from parvis.activities.assembly.selectors.recommendations import sections_of
from parvis.activities.assembly.services import amendments, notes, recommendations


def list_acts(activity, user) -> list[Act]:
    """Beginning a text."""
    if not user.has_perm("assembly.draft", activity):
        return []
    sections = sections_of(configuration(activity).format)
    return [
        Act(
            "new",
            _("Proposer un texte"),
            lambda form: recommendations.write_recommendation(
                activity, draft=form.draft_value(), by=user
            ),
            _("Votre texte est au bas de la liste."),
            form=partial(DraftForm, sections=sections),
        )
    ]


def text_acts(text: Recommendation, user) -> list[Act]:
    """On one text: change, amend, decide, withdraw; after the vote, a note."""
    activity = text.activity
    if user.has_perm("assembly.note", activity) and text.adopted is not None:
        return note_acts(text, user)
    if not user.has_perm("assembly.draft", activity):
        return []
    leads = user.has_perm("assembly.organise", activity)
    if text.withdrawn_because:
        return [restore_act(text, user)] if leads else []
    acts = [change_act(text, user)]
    if seat_of(activity, user):
        acts.insert(0, amend_act(text, user))
    return acts + lead_acts(text, user) if leads else acts


def change_act(text: Recommendation, user) -> Act:
    sections = sections_of(configuration(text.activity).format)
    return Act(
        "change",
        _("Changer ce texte"),
        lambda form: recommendations.change_recommendation(
            text,
            draft=form.draft_value(),
            version=form.cleaned_data["version"],
            why=form.cleaned_data["why"],
            by=user,
        ),
        _("Le texte est changé ; l’ancien est gardé."),
        form=with_initial(ChangeForm, ChangeForm.initial_of(text), sections=sections),
        button=_("Enregistrer"),
    )


def amend_act(text: Recommendation, user) -> Act:
    first = {"title": text.title, "text": text.text, "reasons": text.reasons}
    return Act(
        "amend",
        _("Proposer un amendement"),
        lambda form: amendments.propose_amendment(text, by=user, **form.cleaned_data),
        _("Votre amendement est proposé."),
        form=with_initial(AmendmentForm, first),
    )


def lead_acts(text: Recommendation, user) -> list[Act]:
    """What the team does: decide amendments, withdraw."""
    waiting = text.amendments.filter(state=Amendment.State.OPEN)
    deciding = [decide_act(amendment, place, user) for place, amendment in enumerate(waiting, 1)]
    withdrawing = Act(
        "withdraw",
        _("Retirer ce texte"),
        lambda form: recommendations.withdraw_recommendation(
            text, reason=form.cleaned_data["reason"], by=user
        ),
        _("Le texte est retiré de la liste."),
        form=ReasonForm,
        danger=True,
    )
    return [*deciding, withdrawing]


def decide_act(amendment: Amendment, place: int, user) -> Act:
    return Act(
        f"decide-{amendment.uuid}",
        _("Décider de l’amendement %(place)d : %(why)s")
        % {"place": place, "why": amendment.why[:60]},
        lambda form: amendments.decide_amendment(
            amendment,
            accept=form.cleaned_data["verdict"] == "yes",
            answer=form.cleaned_data["answer"],
            by=user,
        ),
        _("C’est décidé. Son auteur est prévenu."),
        form=AnswerForm,
        button=_("Décider"),
    )


def restore_act(text: Recommendation, user) -> Act:
    return Act(
        "restore",
        _("Remettre ce texte dans la liste"),
        lambda form: recommendations.restore_recommendation(text, by=user),
        _("Le texte est de nouveau dans la liste."),
        open=True,
    )


def note_acts(text: Recommendation, user) -> list[Act]:
    """A minority note, and taking it back."""
    mine = text.notes.filter(member=seat_of(text.activity, user)).first()
    first = {"text": mine.text, "signed": mine.signed} if mine else {}
    writing = Act(
        "note",
        _("Changer ma note minoritaire") if mine else _("Écrire une note minoritaire"),
        lambda form: notes.write_note(
            text, text=form.cleaned_data["text"], signed=form.cleaned_data["signed"], by=user
        ),
        _("Votre note est publiée sous la recommandation."),
        form=with_initial(NoteForm, first),
        button=_("Publier ma note"),
    )
    if mine is None:
        return [writing]
    removing = Act(
        "remove_note",
        _("Retirer ma note"),
        lambda form: notes.remove_note(text, by=user),
        _("Votre note est retirée."),
        danger=True,
    )
    return [writing, removing]
