"""The form with which residents file an idea: the shared one, and what it may cost."""

from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.forms.holder import TermsMixin
from parvis.activities.budget.forms.lines import LinesMixin
from parvis.activities.budget.forms.needs import NeedMixin
from parvis.activities.budget.money import cash
from parvis.activities.budget.selectors.needs import need_of
from parvis.common.fields import CurrencyField, typed
from parvis.contributions.forms import ContributionForm, EditForm


class CostMixin:
    """Adds the estimated cost, and tells the limit beside the field."""

    def add_cost(self, estimated: int | None = None) -> None:
        config = configuration(self.activity)
        limit = max(map(config.cap_of, config.streams or ("",)))
        words = gettext_lazy("Si vous en avez une idée. Au plus %(limit)s.")
        self.fields["estimated_cost"] = CurrencyField(
            label=gettext_lazy("Coût estimé (en euros)"),
            required=False,
            initial=typed(estimated),
            help_text=words % {"limit": cash(limit, config.currency)},
        )


class IdeaForm(TermsMixin, LinesMixin, CostMixin, NeedMixin, ContributionForm):
    def __init__(self, activity, *args, **kwargs):
        super().__init__(activity, *args, **kwargs)
        self.add_terms()
        self.add_cost()
        self.add_lines()
        self.add_need()


class IdeaEditForm(TermsMixin, LinesMixin, CostMixin, NeedMixin, EditForm):
    def __init__(self, project, *args, **kwargs):
        super().__init__(project.contribution, *args, **kwargs)
        self.add_terms(project)
        self.add_cost(project.estimated_cost)
        self.add_lines(list(project.budget_lines.all()))
        served = need_of(project)
        self.add_need(served.key if served else "")
