"""The acts of an assembly, as examples.py has those of the rest."""

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
EXAMPLES = {
    "letters.committed": {"addresses": 12_400, "letters": 3_000, "register_sha256": HASH},
    "letters.drawn": {
        "letters": 3_000,
        "seed": "7 12 23",
        "source": "Loterie nationale",
        "result_sha256": HASH,
    },
    "panels.committed": {"pool": 148, "seats": 30, "panels": 1_000, "commitment": HASH},
    "panels.cancelled": {"commitment": HASH, "reason": "Un quota était faux."},
    "panel.drawn": {
        "panel": 416,
        "seed": "4 1 6",
        "source": "Trois dés",
        "selected": ["2087", "2783", "2862"],
    },
    "member.withdrew": {"number": "2087"},
    "member.replaced": {
        "leaver": "2087",
        "newcomer": "3540",
        "differences": ["âge : 16-34 au lieu de 35-54"],
        "broken_quotas": [],
    },
    "member.appointed": {"number": "E01"},
    "replies.deleted": {"replies": 118, "contacts": 118, "letters": 2_900},
    "contacts.deleted": {"replies": 30, "contacts": 30, "letters": 30},
    "assembly.minutes": {"session": "Apprendre", "sha256": HASH},
    "assembly.frozen": {"count": 9, "sha256": HASH},
    "assembly.papers": {"papers": 4},
    "assembly.counted": {
        "voters": {"citizen": 26, "elected": 0},
        "members": {"citizen": 30, "elected": 0},
        "texts": 9,
        "adopted": 7,
        "threshold": 80,
        "sha256": HASH,
    },
    "assembly.published": {"recommendations": {"1": "contribution:a", "2": "contribution:b"}},
    "assembly.handed_over": {
        "handed_on": "2027-05-01",
        "reply_by": "2027-11-01",
        "to": "le bourgmestre",
    },
    "assembly.replied": {"number": 3, "position": "accepted"},
    "assembly.followed_up": {"number": 3, "kind": "update", "state": "in_progress"},
    "assembly.statement": {"words": 148},
}


SENTENCES = {
    "letters.committed": (
        "Le registre et le plan des lettres sont fixés avant le tirage. Adresses : 12 400. "
        "Lettres : 3 000. Empreinte du fichier : 9f86d081884c…"
    ),
    "letters.drawn": (
        "Les destinataires des lettres sont tirés au sort. Lettres : 3 000. Nombre public : "
        "7 12 23 (Loterie nationale). Empreinte du résultat : 9f86d081884c…"
    ),
    "panels.committed": (
        "Les panels possibles sont publiés avant le tirage. Personnes qui ont dit oui : 148. "
        "Places : 30. Panels : 1 000. Empreinte : 9f86d081884c…"
    ),
    "panels.cancelled": (
        "Les panels publiés sont repris avant le tirage. Raison : Un quota était faux."
    ),
    "panel.drawn": (
        "Le panel 416 est tiré au sort. Nombre public : 4 1 6 (Trois dés). Membres désignés : 3."
    ),
    "member.withdrew": "Le numéro 2087 se retire de l’assemblée.",
    "member.replaced": (
        "Le numéro 3540 remplace le numéro 2087. Différences : âge : 16-34 au lieu de 35-54."
    ),
    "member.appointed": "Une personne élue reçoit le numéro E01 dans l’assemblée.",
    "replies.deleted": "Le site a effacé des réponses : 118, coordonnées : 118.",
    "contacts.deleted": (
        "Le travail est fini : le site a effacé les coordonnées des membres (30)."
    ),
    "assembly.minutes": (
        "Le compte rendu de la séance « Apprendre » est publié. Empreinte : 9f86d081884c…"
    ),
    "assembly.frozen": (
        "Les recommandations sont figées avant le vote : 9 textes. Empreinte : 9f86d081884c…"
    ),
    "assembly.papers": "4 bulletins sur papier sont dans l’urne, comptés par deux personnes.",
    "assembly.counted": (
        "Le vote des membres est compté. Votants : 26 sur 30. Recommandations adoptées : 7 sur 9, "
        "au seuil de 80 %. Empreinte : 9f86d081884c…"
    ),
    "assembly.published": "Les recommandations adoptées sont publiées : 2.",
    "assembly.handed_over": (
        "Le rapport est remis le 1er mai 2027, reçu par le bourgmestre. La commune répond avant le "
        "1er novembre 2027."
    ),
    "assembly.replied": "La commune répond à la recommandation 3 : Acceptée.",
    "assembly.followed_up": "Nouvelles sur la recommandation 3 : En cours.",
    "assembly.statement": "La déclaration des citoyens est déposée.",
}
