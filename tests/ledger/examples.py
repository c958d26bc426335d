"""For each act: data as the services record them, and what the ledger's page then says."""

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
ACTIVITY = "activity:5f0c7f0e-5d53-4a39-9f0b-7d1f5d8b3a11"
IDEA = {"status": "costed", "cost": 12_500_00, "currency": "EUR", "code": "4"}

EXAMPLES = {
    "municipality.created": {"name": "Clairval"},
    "municipality.updated": {"fields": ["name"]},
    "section.saved": {"section": "centre", "name": "Centre"},
    "section.removed": {"section": "centre", "name": "Centre"},
    "role.given": {"role": "officer", "count": 2},
    "role.taken": {"role": "officer", "count": 1},
    "account.erased": {},
    "process.published": {"title": "Des idées pour Clairval", "level": "co_decide"},
    "process.level_changed": {"from": "consult", "to": "involve", "reason": "Plus de temps."},
    "process.archived": {"title": "Des idées pour Clairval"},
    "stage.opened": {
        "kind": "budget",
        "from": "review",
        "to": "vote",
        "by_date": False,
        "reason": "Tout est prêt.",
    },
    "settings.changed": {
        "kind": "budget",
        "changes": {"minimum_age": [16, 14], "envelope": [5000000, 6000000]},
        "reason": "Le conseil ajoute une part.",
    },
    "contribution.filed": {"activity": ACTIVITY, "number": 12},
    "contribution.withdrawn": {"activity": ACTIVITY},
    "contribution.shared": {"authors": 2},
    "contribution.left": {"authors": 1},
    "contribution.hidden": {"reason": "personal_data"},
    "contribution.restored": {},
    "comment.hidden": {"reason": "personal_data"},
    "comment.restored": {},
    "contributions.merged": {"merged": ["contribution:a"]},
    "answer.published": {"answer": "answer:a", "adoption": "accepted"},
    "appeal.decided": {"overturned": True},
    "decision.published": {
        "process": "process:a",
        "title": "Un abri à vélos",
        "sha256": HASH,
        "decided_on": "2027-05-01",
        "contributions": {"contribution:a": "accepted", "contribution:b": "rejected"},
    },
    "commitment.added": {
        "decision": "decision:a",
        "title": "Construire l’abri",
        "due_on": "2027-09-12",
        "budget": 12_500_50,
    },
    "commitment.updated": {"status": "delayed", "percent": 40, "due_on": "2027-12-01"},
    "commitment.evaluated": {"evaluated_on": "2028-03-02"},
    "agreement.signed": {"kind": "subsidy", "amount": 4_500_00, "signed_on": "2027-09-14"},
    "agreement.ended": {"kind": "order", "amount": 4_500_00, "signed_on": "2027-09-14"},
    "project.admitted": IDEA,
    "project.rejected": IDEA,
    "project.costed": IDEA,
    "project.merged": IDEA,
    "project.on_ballot": IDEA,
    "project.off_ballot": IDEA,
    "project.assigned": IDEA,
    "project.advised": IDEA,
    "project.examined": IDEA,
    "project.exchanged": IDEA,
    "project.proposed": IDEA,
    "project.amended": IDEA,
    "project.kept": IDEA,
    "project.merge_asked": IDEA,
    "project.merge_off": IDEA,
    "project.appealed": IDEA,
    "project.overturned": IDEA,
    "project.upheld": IDEA,
    "rules.decided": {
        "decided_on": "2027-03-18",
        "reference": "Conseil communal, point 14",
        "url": "https://deliberations.example/14",
        "sha256": HASH,
    },
    "lot.committed": {"commitment": HASH},
    "ballots.sealed": {"ballots": 1234, "roll": 1234, "sha256": HASH},
    "climate.published": {"version": 3, "sha256": HASH},
    "climate.changed": {"version": 4, "sha256": HASH, "reason": "Le chantier a commencé."},
    "lot.drawn": {
        "secret": HASH,
        "commitment": HASH,
        "entry": 41,
        "entry_hash": HASH,
        "seed": HASH,
    },
    "evaluation.opened": {"questions": 9, "closes_on": "2028-04-30"},
    "evaluation.closed": {"replies": 214, "on_paper": 31},
    "lesson.recorded": {"verdict": "change", "decided_on": "2028-05-04"},
    "lesson.removed": {"verdict": "keep"},
    "edition.prepared": {"previous": ACTIVITY, "carried": 4_200_00, "envelope": 60_000_00},
    "result.ratified": {
        "decision": "decision:a",
        "decided_on": "2027-06-20",
        "approved": {"4": 12_500_00, "7": 3_000_00},
        "refused": ["9"],
        "currency": "EUR",
    },
    "tally.counted": {
        "rule": "equal-shares",
        "utility": "cost",
        "completion": "add1",
        "seed": HASH,
        "input_sha256": HASH,
        "result_sha256": HASH,
    },
    "result.published": {
        "rule": "equal-shares",
        "selected": ["1", "4"],
        "voters": 1234,
        "result_sha256": HASH,
    },
}

# With ordinary spaces, for readers of this file.
SENTENCES = {
    "municipality.created": "Le site de participation de Clairval est créé.",
    "municipality.updated": "La commune change sa présentation : nom.",
    "section.saved": "Le lieu « Centre » est ajouté ou modifié.",
    "section.removed": "Le lieu « Centre » est retiré.",
    "role.given": "Le rôle « Agent·e » est donné à quelqu’un. 2 personnes ont ce rôle.",
    "role.taken": "Le rôle « Agent·e » est retiré à quelqu’un. 1 personne a ce rôle.",
    "account.erased": "Un compte est supprimé ; ce que la personne a écrit reste, sans son nom.",
    "process.published": (
        "La démarche « Des idées pour Clairval » est publiée, au niveau « Co-décider »."
    ),
    "process.level_changed": (
        "Le niveau de participation d’une démarche passe de « Consulter » à « Concerter ». "
        "Raison : Plus de temps."
    ),
    "process.archived": "La démarche « Des idées pour Clairval » est archivée.",
    "stage.opened": "La commune ouvre l’étape « Vote », après « Analyse ». Raison : Tout est prêt.",
    "settings.changed": (
        "Les réglages d’une activité déjà commencée changent : Enveloppe (de « 50 000 € » à "
        "« 60 000 € »), Âge minimum pour voter (de « 16 » à « 14 »). "
        "Raison : Le conseil ajoute une part."
    ),
    "contribution.filed": "La contribution n° 12 est déposée.",
    "contribution.withdrawn": "Une contribution est retirée par la personne qui l’avait écrite.",
    "contribution.shared": "Une personne de plus écrit une contribution. Elle a 2 auteurs.",
    "contribution.left": "Une personne n’écrit plus une contribution. Elle a 1 auteur.",
    "contribution.hidden": "Une contribution est masquée : Données personnelles de quelqu’un.",
    "contribution.restored": "Une contribution masquée est rétablie.",
    "comment.hidden": "Un commentaire est masqué : Données personnelles de quelqu’un.",
    "comment.restored": "Un commentaire masqué est rétabli.",
    "contributions.merged": "1 contribution en rejoint une autre.",
    "answer.published": "La commune répond à une contribution : Acceptée.",
    "appeal.decided": "Un recours est accepté : le texte est rétabli.",
    "decision.published": (
        "Décision du 1er mai 2027 : « Un abri à vélos ». Elle répond à 2 contributions."
    ),
    "commitment.added": (
        "La commune s’engage : « Construire l’abri ». Échéance : 12 septembre 2027. Budget : "
        "12 500,50 €."
    ),
    "commitment.updated": (
        "Nouvelles d’un engagement : « Retardé », avancement de 40 %. Nouvelle échéance : 1er "
        "décembre 2027."
    ),
    "commitment.evaluated": (
        "Un projet réalisé est évalué le 2 mars 2028 ; le texte est sur sa page."
    ),
    "agreement.signed": "Convention de subside du 14 septembre 2027, pour 4 500 €.",
    "agreement.ended": (
        "Bon de commande du 14 septembre 2027 : fin avant terme ; la raison est sur la page du "
        "projet."
    ),
    "project.assigned": "Une idée est confiée à un service communal, qui donnera son avis.",
    "project.advised": "Un service communal a donné son avis sur une idée.",
    "project.examined": "Les critères de recevabilité d’une idée sont examinés un par un.",
    "project.exchanged": "Le résumé d’un échange avec les auteurs d’une idée est publié.",
    "project.proposed": (
        "Un changement du texte d’une idée est proposé ; les deux versions restent."
    ),
    "project.amended": (
        "Un changement du texte d’une idée est accepté ; les deux versions restent."
    ),
    "project.kept": "Un changement du texte d’une idée est refusé : le texte reste.",
    "project.merge_asked": (
        "Les auteurs de plusieurs idées doivent dire s’ils acceptent de les réunir."
    ),
    "project.merge_off": "Des idées restent séparées : leurs auteurs ne sont pas tous d’accord.",
    "project.appealed": "Le refus d’une idée est contesté ; un autre agent décidera.",
    "project.overturned": "Un recours est accepté : l’idée est recevable.",
    "project.upheld": "Un recours est refusé : l’idée reste non recevable, avec la raison.",
    "project.admitted": "Une idée est jugée recevable.",
    "project.rejected": "Une idée est jugée non recevable ; la raison est sur sa page.",
    "project.costed": "Les services ont chiffré une idée : 12 500 €.",
    "project.merged": "Une idée en rejoint une autre, qui dit la même chose.",
    "project.on_ballot": "Une idée est mise au vote sous le numéro 4. Coût : 12 500 €.",
    "project.off_ballot": "Une idée est retirée du vote ; la raison est sur sa page.",
    "rules.decided": (
        "La décision du conseil sur les règles est jointe : Conseil communal, point 14, "
        "18 mars 2027."
    ),
    "lot.committed": (
        "Le secret du tirage au sort est fixé avant le premier bulletin. Son empreinte : "
        "9f86d081884c…"
    ),
    "ballots.sealed": (
        "L’urne est scellée. Bulletins : 1 234. Personnes ayant voté : 1 234. Empreinte des "
        "bulletins : 9f86d081884c…"
    ),
    "climate.published": ("Le plan climat est publié, version 3. Son empreinte : 9f86d081884c…"),
    "climate.changed": (
        "Le plan climat change, version 4. Son empreinte : 9f86d081884c… Raison : Le chantier a "
        "commencé."
    ),
    "lot.drawn": (
        "Le sort est tiré, pour départager les égalités. Il vient du secret fixé avant le vote "
        "et de l’inscription n° 41 ; chacun peut refaire le calcul. Résultat : 9f86d081884c…"
    ),
    "evaluation.opened": (
        "Les habitants peuvent dire ce qu’ils pensent de l’édition. Questions : 9, jusqu’au "
        "30 avril 2028."
    ),
    "evaluation.closed": (
        "Les avis sur l’édition sont clos. Réponses : 214, dont sur papier : 31."
    ),
    "lesson.recorded": (
        "Une leçon est notée pour l’édition suivante (à changer), décidée le 4 mai 2028."
    ),
    "lesson.removed": "Une leçon est retirée (à garder).",
    "edition.prepared": (
        "L’édition suivante est préparée. Argent qui revient de la dernière : 4 200 €."
    ),
    "result.ratified": (
        "Le conseil décide sur le résultat du vote. Projets approuvés : 2, pour 15 500 €. "
        "Non approuvés : 1."
    ),
    "tally.counted": (
        "Les bulletins sont comptés. Règle : Parts égales (selon l’argent, parts augmentées). "
        "Empreinte du résultat : 9f86d081884c…"
    ),
    "result.published": (
        "Le résultat du vote est publié. Projets retenus : 2. Personnes ayant voté : 1 234."
    ),
}
