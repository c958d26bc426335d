"""The rules in plain words, for everybody; at the desk, the council's decision on them."""

from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.forms import SettingsForm
from parvis.activities.budget.forms.decision import DecisionForm, PresetForm
from parvis.activities.budget.plain_rules import sections
from parvis.activities.budget.presets import PRESETS, Preset
from parvis.activities.budget.selectors.rules import Change, calendar, decision_of, rule_changes
from parvis.activities.budget.services.decision import Deed, attach_decision
from parvis.activities.budget.services.locks import TEXTS
from parvis.activities.budget.setting_words import setting_label, setting_value
from parvis.activities.budget.stages import BEFORE_VOTE
from parvis.activities.budget.views.desk import find_at_desk, powers
from parvis.activities.budget.views.shared import find, page
from parvis.common.errors import Refused, require
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import slugs
from parvis.processes.selectors import has_started
from parvis.processes.services import update_activity_settings
from parvis.processes.settings import problems_of


@require_safe
def rules(request, process: str, activity: str):
    """Who, how much, how to file, how to vote, how it is counted, who decides, when."""
    found = find(request, process, activity)
    config = configuration(found)
    context = page(
        found,
        _("Les règles"),
        sections=sections(config, found.municipality),
        decision=decision_of(found),
        days=calendar(found),
        changes=[in_words(change, config.currency) for change in rule_changes(found)],
        lock=lock_state(found),
    )
    return render(request, "budget/rules_page.html", context)


def lock_state(activity) -> str:
    """Whether the rules may still change: "open", "reason" (for a public one) or "final"."""
    if activity.stage_slug not in BEFORE_VOTE:
        return "final"
    return "reason" if has_started(activity) else "open"


def in_words(change: Change, currency: str) -> dict[str, Any]:
    """A change with what each setting was and became."""
    rows = [
        {
            "label": setting_label(name, SettingsForm),
            "before": setting_value(name, before, SettingsForm, currency),
            "after": setting_value(name, after, SettingsForm, currency),
        }
        for name, (before, after) in sorted(change.values.items())
    ]
    return {"at": change.at, "number": change.number, "reason": change.reason, "rows": rows}


@require_http_methods(["GET", "HEAD", "POST"])
@limited("budget-decision", 30, 3600)
def desk_rules(request, process: str, activity: str):
    """The state of the rules, and the council's decision that officers attach to them."""
    found = find_at_desk(request, process, activity)
    can, decision = powers(request.user, found), decision_of(found)
    form = DecisionForm(request.POST or None, request.FILES or None, initial=initial_of(decision))
    if request.method == "POST":
        require(request.user, "budget.manage", found)
        if form.is_valid() and attached(found, form, by=request.user):
            messages.success(request, _("La décision est attachée aux règles."))
            return redirect("budget_desk:rules", *slugs(found))
    context = page(found, _("Les règles"), tab="rules", form=form, decision=decision, **can)
    context |= {"lock": lock_state(found), "preset_form": PresetForm()}
    status = 422 if form.errors else 200
    return render(request, "budget/desk/rules.html", context, status=status)


@require_POST
def start_from(request, process: str, activity: str):
    """Take the rules of another commune as the settings, to be changed afterwards."""
    found = find_at_desk(request, process, activity)
    require(request.user, "budget.manage", found)
    form = PresetForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choisissez une commune dans la liste. Rien n’est changé."))
        return redirect("budget_desk:rules", *slugs(found))
    try:
        values = settings_from(found, PRESETS[form.cleaned_data["preset"]])
        update_activity_settings(found, values, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("budget_desk:rules", *slugs(found))
    messages.success(request, _("Ces règles sont vos réglages. Changez ce qui diffère chez vous."))
    return redirect("processes:desk_settings", *slugs(found))


def settings_from(activity, preset: Preset) -> dict[str, Any]:
    """The settings with the rules of a preset; what it does not say is as in a new budget.

    The municipality's own texts are kept, unless the preset has some.
    """
    blank = SettingsForm()
    first = {name: blank.get_initial_for_field(field, name) for name, field in blank.fields.items()}
    own = SettingsForm.data_of(
        {name: activity.settings[name] for name in TEXTS if name in activity.settings}
    )
    form = SettingsForm({k: v for k, v in (first | own | preset.typed).items() if v is not None})
    if not form.is_valid():
        raise Refused(problems_of(form), code="bad_preset")
    return form.settings_value()


def initial_of(decision) -> dict[str, Any]:
    names = ("decided_on", "reference", "url")
    return {name: getattr(decision, name) for name in names} if decision else {}


def attached(activity, form: DecisionForm, *, by) -> bool:
    """Attach the decision of a valid form; what is refused is said on the form."""
    data = form.cleaned_data
    deed = Deed(data["decided_on"], data["reference"], data["url"])
    try:
        attach_decision(activity, deed, by=by, upload=data["document"])
    except Refused as refusal:
        form.add_error("decided_on" if refusal.code == "future" else "document", refusal.message)
        return False
    return True
