from django import forms
from django.utils.translation import gettext_lazy as _


class SignupExtras(forms.Form):
    display_name = forms.CharField(label=_("Nom affiché ou pseudonyme"), max_length=80)

    def signup(self, request, user):
        user.display_name = self.cleaned_data["display_name"]
        user.save()
