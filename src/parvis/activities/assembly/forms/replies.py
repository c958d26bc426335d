"""The reply to a letter: typed by the person, or by an officer for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.assembly.models import Candidate, Contact, Criterion
from parvis.activities.assembly.services.replies import Reply

YES, NO = "yes", "no"
PAPER = [choice for choice in Candidate.Channel.choices if choice[0] != Candidate.Channel.ONLINE]


class ReplyForm(forms.Form):
    """Yes or no; the questions count only after a yes."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Voulez-vous participer ?"),
        choices=[
            (YES, gettext_lazy("Oui, je veux bien")),
            (NO, gettext_lazy("Non, je ne participe pas")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choisissez oui ou non.")},
    )

    def __init__(self, criteria: list[Criterion], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.asked = [one for one in criteria if not one.from_register]
        for one in self.asked:
            self.fields[f"q-{one.slug}"] = forms.ChoiceField(
                label=one.question or one.label,
                choices=[(value.text, value.text) for value in one.values.all()],
                widget=forms.RadioSelect,
                required=False,
            )
        limits = {name: Contact._meta.get_field(name).max_length for name in ("name", "phone")}
        self.fields["name"] = forms.CharField(
            label=_("Votre nom"), max_length=limits["name"], required=False
        )
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"] = forms.EmailField(
            label=_("Votre adresse e-mail"),
            required=False,
            help_text=_("Une adresse e-mail ou un numéro de téléphone : l’un des deux suffit."),
        )
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["phone"] = forms.CharField(
            label=_("Votre téléphone"), max_length=limits["phone"], required=False
        )
        self.fields["phone"].widget = forms.TelInput(attrs={"autocomplete": "tel"})

    def clean(self) -> dict[str, Any]:
        """After a yes, everything is asked for; after a no, nothing is kept."""
        data = super().clean()
        if data.get("answer") != YES:
            return data
        for one in self.asked:
            if not data.get(f"q-{one.slug}") and f"q-{one.slug}" not in self.errors:
                self.add_error(f"q-{one.slug}", _("Choisissez une réponse."))
        if not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Écrivez votre nom."))
        if not {"email", "phone"} & set(self.errors) and not (data["email"] or data["phone"]):
            self.add_error("email", _("Écrivez une adresse e-mail ou un numéro de téléphone."))
        return data

    def reply_value(self) -> Reply:
        """What was answered; valid forms only."""
        data = self.cleaned_data
        if data["answer"] == NO:
            return Reply(yes=False)
        answers = {one.slug: data[f"q-{one.slug}"] for one in self.asked}
        return Reply(True, answers, data["name"], data["email"], data["phone"])


class DeskReplyForm(ReplyForm):
    """The same, by telephone or from a reply slip."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Comment la réponse est-elle arrivée ?"),
        choices=PAPER,
        widget=forms.RadioSelect,
    )


def first_answers(letter, candidate: Candidate | None, contact: Contact | None) -> dict[str, Any]:
    """What was answered before, as the form's initial values."""
    answer = {"yes": YES, "no": NO}.get(letter.state, "")
    answers = {f"q-{slug}": text for slug, text in candidate.answers.items()} if candidate else {}
    names = ("name", "email", "phone")
    known = {name: getattr(contact, name) for name in names} if contact else {}
    return {"answer": answer} | answers | known
