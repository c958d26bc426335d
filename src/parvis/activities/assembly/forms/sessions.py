"""The team's forms about sessions, those who are heard, documents and tables."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.assembly.models import AgendaItem, Document, Session, Speaker
from parvis.activities.assembly.seating_plans import Wishes
from parvis.activities.assembly.services.experts import SpeakerFields
from parvis.activities.assembly.services.sessions import SessionFields
from parvis.common.fields import LinesField
from parvis.contributions.forms.fields import TextField
from parvis.processes.forms import DayInput

FIRST_DAY, LAST_DAY = 2000, 2100


class TimeInput(forms.TimeInput):
    """The browser's own time picker."""

    def __init__(self):
        super().__init__({"type": "time"}, format="%H:%M")


class SessionForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titre"), max_length=160)
    day = forms.DateField(label=gettext_lazy("Jour"), widget=DayInput)
    starts = forms.TimeField(label=gettext_lazy("Début"), widget=TimeInput)
    ends = forms.TimeField(label=gettext_lazy("Fin"), widget=TimeInput)
    place = forms.CharField(label=gettext_lazy("Lieu"), max_length=200, required=False)
    summary = TextField(
        label=gettext_lazy("De quoi il s’agit"), max_length=2000, rows=3, required=False
    )

    @staticmethod
    def initial_of(session: Session) -> dict[str, Any]:
        starts, ends = map(timezone.localtime, (session.starts_at, session.ends_at))
        return {
            "title": session.title,
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            "place": session.place,
            "summary": session.summary,
        }

    def clean_day(self):
        """A year with a digit too many is a slip of the hand."""
        day = self.cleaned_data["day"]
        if not FIRST_DAY <= day.year <= LAST_DAY:
            raise forms.ValidationError(_("Vérifiez l’année."))
        return day

    def fields_value(self) -> SessionFields:
        data = self.cleaned_data
        moments = [
            timezone.make_aware(datetime.combine(data["day"], data[name]))
            for name in ("starts", "ends")
        ]
        return SessionFields(data["title"], *moments, data["place"], data["summary"])


class AgendaForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Sorte"), choices=AgendaItem.Kind.choices)
    title = forms.CharField(label=gettext_lazy("Titre"), max_length=200)
    starts = forms.TimeField(label=gettext_lazy("Heure de début"), widget=TimeInput)
    minutes = forms.IntegerField(
        label=gettext_lazy("Durée en minutes"), min_value=1, max_value=600, initial=30
    )


class SpeakerForm(forms.Form):
    """`sessions`: those of the assembly, by id."""

    kind = forms.ChoiceField(label=gettext_lazy("À quel titre"), choices=Speaker.Kind.choices)
    name = forms.CharField(label=gettext_lazy("Nom"), max_length=120)
    organisation = forms.CharField(label=gettext_lazy("Organisme"), max_length=160, required=False)
    role = forms.CharField(label=gettext_lazy("Fonction"), max_length=160, required=False)
    position = forms.ChoiceField(
        label=gettext_lazy("Position sur la question"),
        choices=Speaker.Position.choices,
        initial=Speaker.Position.NEUTRAL,
        help_text=gettext_lazy("Publique : elle montre si les avis sont équilibrés."),
    )
    session = forms.TypedChoiceField(
        label=gettext_lazy("Séance"), coerce=int, empty_value=None, required=False
    )
    declaration = TextField(
        label=gettext_lazy("Déclaration d’intérêts"),
        help_text=gettext_lazy(
            "Publique. Sans elle, la personne n’est montrée qu’à l’équipe. "
            "S’il n’y a rien à déclarer, écrivez-le."
        ),
        max_length=2000,
        rows=3,
        required=False,
    )

    def __init__(self, *args, sessions=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.sessions = {session.pk: session for session in sessions}
        names = [(pk, str(session)) for pk, session in self.sessions.items()]
        self.fields["session"].choices = [("", _("Pas encore fixée")), *names]

    @staticmethod
    def initial_of(speaker: Speaker) -> dict[str, Any]:
        names = ("kind", "name", "organisation", "role", "position", "declaration")
        return {name: getattr(speaker, name) for name in names} | {"session": speaker.session_id}

    def fields_value(self) -> SpeakerFields:
        data = dict(self.cleaned_data)
        data["session"] = self.sessions.get(data["session"])
        return SpeakerFields(**data)


class DocumentForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titre"), max_length=160)
    file = forms.FileField(
        label=gettext_lazy("Fichier"),
        help_text=gettext_lazy("PDF, image ou document de bureau sans macros."),
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Qui peut le lire"),
        choices=Document.Audience.choices,
        initial=Document.Audience.MEMBERS,
    )


class MinutesForm(forms.Form):
    text = TextField(
        label=gettext_lazy("Compte rendu"),
        help_text=gettext_lazy(
            "Public. Les membres y sont désignés par leur numéro, jamais par leur nom."
        ),
        max_length=20_000,
        rows=12,
    )


class SetsField(LinesField):
    """Numbers of members, a set a line; its clean value is a tuple of tuples of numbers."""

    def clean(self, value) -> tuple[tuple[str, ...], ...]:
        sets = tuple(numbers_in(line) for line in super().clean(value))
        if any(len(ids) < 2 for ids in sets):
            raise forms.ValidationError(_("Écrivez au moins deux numéros par ligne."))
        return sets


def numbers_in(text: str) -> tuple[str, ...]:
    """Members' numbers in a line, separated by spaces, commas or semicolons."""
    return tuple(dict.fromkeys(text.replace(",", " ").replace(";", " ").split()))


class NumbersField(forms.CharField):
    """Numbers of members on a line; its clean value is a tuple."""

    def clean(self, value) -> tuple[str, ...]:
        return numbers_in(super().clean(value))


class TablesForm(forms.Form):
    """`strata`: the criteria of the draw that tables can mix, with their words, by slug."""

    rounds = forms.IntegerField(
        label=gettext_lazy("Manches à prévoir"), min_value=1, max_value=12, initial=3
    )
    size = forms.IntegerField(
        label=gettext_lazy("Personnes par table"), min_value=2, max_value=20, initial=6
    )
    absent = NumbersField(
        label=gettext_lazy("Membres absents"),
        help_text=gettext_lazy("Leurs numéros, séparés par des espaces."),
        max_length=2000,
        required=False,
    )
    facilitators = LinesField(
        label=gettext_lazy("Qui anime les tables"),
        help_text=gettext_lazy("Un nom par ligne, dans l’ordre des tables."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    hosts = NumbersField(
        label=gettext_lazy("Membres qui restent à leur table"),
        help_text=gettext_lazy("Les hôtes racontent aux suivants ce qui s’est dit."),
        max_length=500,
        required=False,
    )
    mixes = forms.MultipleChoiceField(
        label=gettext_lazy("Mélanger à chaque table"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    together = SetsField(
        label=gettext_lazy("Toujours ensemble"),
        help_text=gettext_lazy("Par exemple une personne et son interprète : un groupe par ligne."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    apart = SetsField(
        label=gettext_lazy("Jamais ensemble"),
        help_text=gettext_lazy("Un groupe de numéros par ligne."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args, strata=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mixes"].choices = list((strata or {}).items())
        if not strata:
            del self.fields["mixes"]

    @staticmethod
    def initial_of(wishes: Wishes) -> dict[str, Any]:
        return {
            "rounds": wishes.rounds,
            "size": wishes.size,
            "absent": " ".join(wishes.absent),
            "hosts": " ".join(wishes.hosts),
            "facilitators": "\n".join(wishes.facilitators),
            "mixes": list(wishes.mixes),
            "together": "\n".join(" ".join(ids) for ids in wishes.together),
            "apart": "\n".join(" ".join(ids) for ids in wishes.apart),
        }

    def wishes_value(self) -> Wishes:
        data = self.cleaned_data
        lists = {name: tuple(data.get(name, ())) for name in ("mixes", "facilitators")}
        names = ("rounds", "size", "absent", "hosts", "together", "apart")
        return Wishes(**{name: data[name] for name in names}, **lists)
