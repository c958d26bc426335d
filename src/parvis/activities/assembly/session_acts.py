"""What the team can do on the desk's pages about sessions."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.activities.assembly.acting import Act, with_initial
from parvis.activities.assembly.forms.sessions import (
    AgendaForm,
    DocumentForm,
    MinutesForm,
    SessionForm,
    SpeakerForm,
    TablesForm,
)
from parvis.activities.assembly.models import Session, Speaker, TablePlan
from parvis.activities.assembly.seating_plans import Wishes, wishes_of
from parvis.activities.assembly.selectors.sessions import absent_numbers, sessions_of
from parvis.activities.assembly.services import documents, experts, seating
from parvis.activities.assembly.services import sessions as services


def calendar_acts(activity, user) -> list[Act]:
    """Planning a session."""
    return [
        Act(
            "new",
            _("Prévoir une séance"),
            lambda form: services.plan_session(activity, fields=form.fields_value(), by=user),
            _("La séance est au calendrier."),
            form=SessionForm,
        )
    ]


def session_acts(session: Session, user) -> list[Act]:
    """Agenda, documents, minutes, dates."""
    return [
        Act(
            "item",
            _("Ajouter un point à l’ordre du jour"),
            lambda form: services.add_agenda_item(session, by=user, **form.cleaned_data),
            _("Le point est ajouté."),
            form=AgendaForm,
        ),
        document_act(session.activity, user, session),
        Act(
            "minutes",
            _("Publier le compte rendu"),
            lambda form: services.publish_minutes(session, text=form.cleaned_data["text"], by=user),
            _("Le compte rendu est publié."),
            form=with_initial(MinutesForm, {"text": session.minutes}),
        ),
        Act(
            "edit",
            _("Changer la séance"),
            lambda form: services.plan_session(
                session.activity, fields=form.fields_value(), by=user, session=session
            ),
            _("La séance est changée."),
            form=with_initial(SessionForm, SessionForm.initial_of(session)),
        ),
        Act(
            "cancel",
            _("Annuler la séance"),
            lambda form: services.cancel_session(session, by=user),
            _("La séance n’est plus au calendrier."),
            danger=True,
            confirm=_("Annuler cette séance ?"),
            then=reverse("assembly_desk:sessions", args=slugs_of(session.activity)),
        ),
    ]


def slugs_of(activity) -> list[str]:
    return [activity.process.slug, activity.slug]


def document_act(activity, user, session: Session | None = None) -> Act:
    return Act(
        "document",
        _("Ajouter un document"),
        lambda form: documents.add_document(
            activity,
            title=form.cleaned_data["title"],
            upload=form.cleaned_data["file"],
            audience=form.cleaned_data["audience"],
            session=session,
            by=user,
        ),
        _("Le document est ajouté."),
        form=DocumentForm,
    )


def speaker_acts(activity, user, speaker: Speaker | None = None) -> list[Act]:
    """Adding somebody to hear; changing or removing one."""
    options: dict[str, Any] = {"sessions": list(sessions_of(activity))}
    put = partial(experts.put_speaker, activity, by=user, speaker=speaker)
    if speaker is None:
        form: Any = partial(SpeakerForm, **options)
        label, done = _("Ajouter une personne à entendre"), _("La personne est ajoutée.")
        return [Act("new", label, lambda f: put(fields=f.fields_value()), done, form=form)]
    form = with_initial(SpeakerForm, SpeakerForm.initial_of(speaker), **options)
    back = reverse("assembly_desk:speakers", args=slugs_of(activity))
    label, done = _("Changer"), _("C’est enregistré.")
    return [
        Act("edit", label, lambda f: put(fields=f.fields_value()), done, form=form, open=True),
        Act(
            "remove",
            _("Retirer cette personne"),
            lambda f: experts.remove_speaker(speaker, by=user),
            _("La personne est retirée."),
            danger=True,
            confirm=_("Retirer cette personne de la liste ?"),
            then=back,
        ),
    ]


def table_acts(session: Session, user, strata: dict[str, str], plan: TablePlan | None) -> list[Act]:
    """Making the plan, ending a round."""
    wishes = wishes_of(plan.wishes) if plan else Wishes(absent=tuple(absent_numbers(session)))
    making = Act(
        "plan",
        _("Refaire le plan") if plan else _("Faire le plan des tables"),
        lambda form: seating.make_plan(session, wishes=form.wishes_value(), by=user),
        _("Le plan des tables est prêt."),
        form=with_initial(TablesForm, TablesForm.initial_of(wishes), strata=strata),
        open=plan is None,
    )
    if plan is None or plan.done >= len(plan.rounds):
        return [making]
    ending = Act(
        "end",
        _("La manche %(number)d est terminée") % {"number": plan.done + 1},
        lambda form: seating.end_round(session, by=user),
        _("C’est noté : cette manche ne changera plus."),
        open=True,
    )
    return [ending, making]
