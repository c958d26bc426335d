"""Fields that several forms share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.common.errors import Refused
from parvis.contributions.uploads import ACCEPT, prepare


class TextField(forms.CharField):
    """A text of several lines with a live counter.

    Browsers count a line end as one character and send two: they are made one before counting, so
    that what the counter allowed is not refused.
    """

    def __init__(self, *, rows: int = 6, **options):
        self.rows = rows
        options.setdefault("widget", forms.Textarea)
        super().__init__(**options)

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget) | {"rows": self.rows}
        if self.max_length:
            attrs["data-counter"] = self.max_length
        return attrs

    def to_python(self, value):
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


class LineField(forms.CharField):
    """A text of one line with a live counter."""

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        if self.max_length:
            attrs["data-counter"] = self.max_length
        return attrs


class UploadField(forms.FileField):
    """A file, checked by its content and made harmless: its value is an `uploads.Prepared`."""

    default_error_messages = {"empty": _("Ce fichier est vide. Choisissez-en un autre.")}

    def __init__(self, **options):
        options.setdefault("widget", forms.FileInput(attrs={"accept": ACCEPT}))
        super().__init__(required=False, **options)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return prepare(upload)
        except Refused as refusal:
            raise forms.ValidationError(refusal.message, code=refusal.code) from refusal
