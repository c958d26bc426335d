"""What is wrong with a `.pb` file, in the language of the reader of the page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deliberation.budgeting.pb import PbError

LONGEST = 80

# By the code of the error: what was found, and what must stand there.
WORDS: Mapping[str, Promise] = {
    "amount": _(
        "Le montant (%(key)s) est « %(text)s ». Il faut un nombre plus grand que 0, comme 12500 "
        "ou 12500.50."
    ),
    "amount-long": _(
        "Le montant (%(key)s) est « %(text)s ». Il faut un nombre plus grand que 0, comme 12500 "
        "ou 12500.50, de %(most)s chiffres au plus."
    ),
    "archive": _("L’archive zip ne s’ouvre pas. Il faut une archive entière, sans mot de passe."),
    "archive-files": _(
        "L’archive zip contient %(count)s fichiers « .pb ». Il en faut un seul : ouvrez l’archive, "
        "et envoyez le fichier à compter."
    ),
    "byte": _("Le texte n’est pas en UTF-8 (octet %(byte)s). Enregistrez le fichier en UTF-8."),
    "column-missing": _(
        "La section VOTES a les colonnes « %(names)s ». Il faut une colonne « %(key)s »."
    ),
    "column-nameless": _(
        "Dans la section %(title)s, une case remplie est dans une colonne sans nom. Il faut un nom "
        "au-dessus d’elle."
    ),
    "column-twice": _(
        "La section %(title)s a deux colonnes du même nom. Chaque nom ne va qu’une fois."
    ),
    "count": _(
        "« %(key)s » annonce « %(text)s », mais le fichier en contient %(count)s. Il faut "
        "« %(key)s;%(count)s », ou le fichier n’est pas complet."
    ),
    "default-score": _("La valeur de default_score est « %(text)s ». Il faut un nombre, comme 0."),
    "encoding": _("Le texte n’est pas en UTF-8. Enregistrez le fichier en UTF-8."),
    "key-twice": _("La clé « %(text)s » est donnée deux fois. Chaque clé ne va qu’une fois."),
    "line-long": _(
        "La ligne a plus de %(most)s octets. Il faut une ligne d’un tableau, bien plus courte."
    ),
    "meta": _("La section META a d’autres colonnes. Il faut l’en-tête « key;value »."),
    "points": _(
        "Les points sont « %(text)s ». Il faut des nombres qui ne sont pas sous 0, comme 3 ou 0.5, "
        "de %(most)s signes au plus."
    ),
    "points-any": _(
        "Les points sont « %(text)s ». Il faut des nombres comme 3 ou 0.5, de %(most)s signes au "
        "plus."
    ),
    "points-beside": _(
        "Le vote nomme %(projects)s projets et donne %(points)s nombres de points. Il en faut "
        "autant, dans le même ordre."
    ),
    "project-id": _(
        "Le numéro du projet est « %(text)s ». Il faut un numéro ou un nom court, sans virgule, "
        "dans la colonne project_id."
    ),
    "project-twice": _("Le numéro de projet « %(text)s » sert deux fois. Chaque projet a le sien."),
    "row": _(
        "La ligne ne se lit pas. Il faut des cases séparées par « ; » : un guillemet "
        "n’est peut-être pas fermé."
    ),
    "section": _("On lit « %(text)s ». Il faut le titre de section %(title)s."),
    "section-end": _(
        "Le fichier s’arrête dans la section %(title)s. Il faut ensuite le titre de section "
        "%(until)s."
    ),
    "utf-16": _("Le texte est en UTF-16. Enregistrez le fichier en UTF-8."),
    "vote-several": _(
        "Le vote « %(text)s » nomme plusieurs projets. Il en faut un seul, car vote_type est "
        "choose-1."
    ),
    "vote-twice": _(
        "Le vote « %(text)s » nomme deux fois le même projet. Chaque projet ne va qu’une fois."
    ),
    "vote-type": _(
        "La sorte de vote (vote_type) est « %(text)s ». Il faut une de celles-ci : %(allowed)s."
    ),
    "vote-unknown": _(
        "Un vote va à « %(text)s », qui n’est pas un projet du fichier. Il faut des numéros de la "
        "section PROJECTS."
    ),
    "width": _(
        "Dans la section %(title)s, la ligne a %(count)s cases. Il en faut %(width)s : %(names)s."
    ),
}


def said(error: PbError) -> str:
    """What was found and what must stand there, in the active language."""
    return str(WORDS[error.code]) % {name: shown(fact) for name, fact in error.facts.items()}


def shown(fact: str | int) -> str:
    """A fact as it can be shown: short, whatever is in the file."""
    text = "".join(sign for sign in str(fact) if sign.isprintable())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
