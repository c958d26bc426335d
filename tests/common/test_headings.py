"""Forms cut into themes: where each field stands, and that every base is heard."""

import pytest
from django import forms

from parvis.common.headings import HeadedForm, Heading


class Money(forms.Form):
    heading = Heading("money", "The money", "How much there is.")
    amount = forms.IntegerField()

    def clean(self):
        data = super().clean()
        if data.get("amount") == 13:
            self.add_error("amount", "Not thirteen.")
        return data


class Dates(forms.Form):
    heading = Heading("dates", "The dates")
    year = forms.IntegerField()
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        if data.get("year") == 13:
            self.add_error("year", "Not thirteen either.")
        return data


class Both(Money, Dates, HeadedForm):
    title = forms.CharField()


@pytest.fixture
def form():
    return Both({"title": "A", "amount": "13", "year": "13", "secret": "x"})


def test_fields_stand_under_the_heading_of_their_base(form):
    found = [(group.heading.slug, [field.name for field in group.fields]) for group in form.groups]
    assert found == [("money", ["amount"]), ("dates", ["year"])]
    assert [field.name for field in form.loose] == ["title"]
    assert list(form.fields) == ["title", "amount", "year", "secret"]


def test_every_base_cleans(form):
    assert dict(form.errors) == {"amount": ["Not thirteen."], "year": ["Not thirteen either."]}
    assert [group.errors for group in form.groups] == [1, 1]


def test_page_has_a_fieldset_for_each_theme_and_a_link_to_it(form):
    html = str(form)
    for slug in ("money", "dates"):
        assert html.count(f'href="#theme-{slug}"') == 1
        assert html.count(f'<fieldset class="theme panel" id="theme-{slug}"') == 1
    assert html.count("How much there is.") == 1
    assert html.count('name="secret"') == 1


def test_field_taken_out_leaves_its_theme():
    form = Both()
    del form.fields["amount"]
    assert [group.heading.slug for group in form.groups] == ["dates"]
