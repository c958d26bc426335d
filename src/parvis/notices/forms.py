"""What people choose about e-mails, and what they follow."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.notices.models import Rhythm, Topic

HELP = {
    Topic.MINE: _("Une réponse, un soutien décisif, une décision sur ce que vous avez proposé."),
    Topic.FOLLOWED: _("Ce qui change dans les propositions que vous suivez."),
    Topic.PROCESS: _("Une étape s’ouvre ou se ferme dans une démarche que vous suivez."),
    Topic.MODERATION: _("Une décision de modération vous concerne, ou vous l’avez demandée."),
    Topic.WORK: _("Ce qui attend une action de votre part au bureau."),
}


class PreferencesForm(forms.Form):
    """One choice a topic; the desk's own topic only for those who work there."""

    def __init__(self, data=None, *, rhythms: dict[str, str], staff: bool) -> None:
        super().__init__(data)
        for topic in Topic:
            if topic is Topic.WORK and not staff:
                continue
            self.fields[topic.value] = forms.ChoiceField(
                label=topic.label,
                choices=Rhythm.choices,
                initial=rhythms[topic.value],
                help_text=HELP[topic],
                widget=forms.RadioSelect,
            )


class FollowForm(forms.Form):
    """What to follow (a key such as `contribution:<uuid>`), or to stop following."""

    subject = forms.RegexField(r"^[a-z_]{1,30}:[0-9a-f-]{36}$", max_length=80)
    action = forms.ChoiceField(choices=[("follow", "follow"), ("unfollow", "unfollow")])
