"""The form renderer: Django's forms drawn with the templates of the design system."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "django/forms/div.html"
    field_template_name = "django/forms/field.html"
    bound_field_class = None
