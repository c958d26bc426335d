"""Where a contribution stands today, in one plain sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.contributions.models import Adoption, Contribution, Status
from parvis.decisions.models import Commitment, Progress
from parvis.decisions.selectors.thread import Fate, fates_of

BY_PROGRESS = {
    Progress.PLANNED: gettext_lazy("C’est décidé, et prévu. Les travaux n’ont pas commencé."),
    Progress.IN_PROGRESS: gettext_lazy("C’est décidé, et en cours de réalisation."),
    Progress.DELAYED: gettext_lazy("C’est décidé, mais la réalisation a pris du retard."),
    Progress.DELIVERED: gettext_lazy("C’est fait : ce que vous demandiez est réalisé."),
    Progress.ABANDONED: gettext_lazy("La commune y a finalement renoncé. Elle explique pourquoi."),
}
BY_DECISION = {
    Adoption.ACCEPTED: gettext_lazy("Une décision l’a retenue."),
    Adoption.PARTLY: gettext_lazy("Une décision l’a retenue en partie."),
    Adoption.ALREADY_DONE: gettext_lazy("La commune répond que c’est déjà fait."),
    Adoption.REJECTED: gettext_lazy("Une décision ne l’a pas retenue. Elle dit pourquoi."),
    Adoption.OUT_OF_SCOPE: gettext_lazy(
        "La commune ne peut pas en décider, ou ce n’était pas le sujet. Elle dit pourquoi."
    ),
}
BY_ANSWER = {
    Adoption.ACCEPTED: gettext_lazy("La commune a répondu : elle est d’accord."),
    Adoption.PARTLY: gettext_lazy("La commune a répondu : elle est d’accord en partie."),
    Adoption.ALREADY_DONE: gettext_lazy("La commune a répondu : c’est déjà fait."),
    Adoption.REJECTED: gettext_lazy("La commune a répondu non, et dit pourquoi."),
    Adoption.OUT_OF_SCOPE: gettext_lazy(
        "La commune a répondu qu’elle ne peut pas en décider, ou que ce n’était pas le sujet."
    ),
}


def standing(contribution: Contribution, fates: list[Fate] | None = None) -> str:
    """One sentence: the furthest that the contribution (or the one it joined) has come."""
    if contribution.status == Status.WITHDRAWN:
        return _("Son auteur a retiré cette contribution.")
    if contribution.status == Status.HIDDEN:
        return _("La modération a masqué cette contribution. Son auteur peut faire un recours.")
    fate = (fates_of(contribution) if fates is None else fates)[-1]
    sentence = str(how_far(fate))
    if fate.contribution == contribution:
        return sentence
    joined = _("Elle a rejoint « %(title)s » et avance avec elle.")
    return f"{joined % {'title': fate.contribution.title}} {sentence}"


def how_far(fate: Fate):
    """The sentence of the last thing that was promised, decided or answered, else of the stage."""
    if fate.commitments:
        return of_commitments(fate.commitments)
    if fate.links:
        return BY_DECISION[fate.links[-1].adoption]
    if fate.answers:
        return BY_ANSWER[fate.answers[-1].adoption]
    return waiting(fate.contribution)


def of_commitments(commitments: list[Commitment]):
    """Several promises: done when all are, else the least advanced one speaks."""
    order = [
        *(Progress.DELAYED, Progress.IN_PROGRESS, Progress.PLANNED),
        *(Progress.DELIVERED, Progress.ABANDONED),
    ]
    statuses = {commitment.status for commitment in commitments}
    return BY_PROGRESS[next(status for status in order if status in statuses)]


def waiting(contribution: Contribution) -> str:
    """Nothing is decided yet: what happens now in its activity."""
    stage = contribution.activity.stage
    return _("Rien n’est encore décidé. Étape en cours : %(stage)s. %(promise)s") % {
        "stage": stage.label,
        "promise": stage.promise,
    }
