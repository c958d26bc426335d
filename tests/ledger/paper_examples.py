"""For each act on papers, and for those that two people do: data, and what the ledger says."""

PAPERS = {"batch": 3, "handed_out": 50, "received": 42}

EXAMPLES = {
    "paper.printed": {"batch": 3, "printed": 60},
    "paper.cancelled": {"batch": 4, "printed": 60},
    "paper.received": PAPERS,
    "paper.closed": PAPERS | {"printed": 60, "marks": 43, "reason": "Un papier gardé."},
    "paper.reconciled": {
        "batches": 1,
        "handed_out": 50,
        "marks": 43,
        "received": 42,
        "valid": 40,
        "blank": 1,
        "void": 1,
        "assisted": 7,
    },
    "ballots.waiting": {"batches": 2},
    "act.asked": {"act": "count", "hours": 48},
    "act.confirmed": {"act": "count"},
    "act.withdrawn": {"act": "count"},
}

SENTENCES = {
    "paper.printed": "Un lot de bulletins sur papier est préparé : lot n° 3, 60 bulletins.",
    "paper.cancelled": "Le lot n° 4 est annulé : aucun de ses bulletins n’a été distribué.",
    "paper.received": "Les papiers du lot n° 3 sont comptés : 42 rentrés, 50 distribués.",
    "paper.closed": (
        "Le lot n° 3 est clos. Bulletins imprimés : 60 ; distribués : 50 ; personnes émargées : "
        "43 ; papiers dans l’urne : 42. Raison : Un papier gardé."
    ),
    "paper.reconciled": (
        "Votes sur papier et avec aide, tous lots ensemble. Personnes émargées : 43 ; papiers dans "
        "l’urne : 42, dont valables : 40, blancs : 1, nuls : 1. Votes sur écran avec une personne "
        "à côté : 7."
    ),
    "ballots.waiting": (
        "Le vote est fermé. L’urne sera scellée quand les lots de papiers seront clos ; encore "
        "ouverts : 2."
    ),
    "act.asked": (
        "Une personne demande : Compter les bulletins. Une deuxième doit confirmer dans les "
        "48 heures."
    ),
    "act.confirmed": "Une deuxième personne a confirmé : Compter les bulletins.",
    "act.withdrawn": "La demande est retirée : Compter les bulletins.",
}
