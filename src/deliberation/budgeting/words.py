"""The words of the explanations, by language. Placeholders in braces are filled in.

What a rule did with a project is under ``rule:reason``, or ``any:reason`` for all rules.
"""

from collections.abc import Mapping

Words = Mapping[str, str]

FRENCH: Words = {
    "opening": "Personnes qui ont voté : {voters}. Budget : {budget}. Projets retenus : {winners} "
    "sur {projects}, pour {cost}. Personnes qui ont au moins un des projets qu’elles ont choisis : "
    "{reached} sur {voters}.",
    "won": "Projet retenu, en position {rank}.",
    "lost": "Projet non retenu.",
    "votes_none": "Personne n’a voté pour ce projet.",
    "votes_one": "Une personne a voté pour ce projet.",
    "votes_many": "{count} personnes ont voté pour ce projet.",
    "cost": "Il coûte {cost}.",
    "greedy:chosen": "Quand son tour est venu, il restait {left} : c’était assez.",
    "greedy:over-budget": "Quand son tour est venu, il restait {left} : ce n’était pas assez.",
    "phragmen:chosen": "Tout le monde recevait peu à peu la même somme. Quand chaque personne en "
    "était à {load}, celles qui voulaient ce projet ont eu assez ensemble pour le payer.",
    "phragmen:stopped": "Le calcul s’est arrêté avant que les personnes qui voulaient ce projet "
    "aient assez : le projet suivant coûtait plus que ce qui restait.",
    "maximin-support:chosen": "Le coût des projets est partagé entre les personnes qui les ont "
    "voulus, au plus juste. Avec ce projet, la personne qui porte le plus porte {load}.",
    "welfare-optimum:chosen": "Il fait partie des projets qui, ensemble, comptent le plus pour "
    "les personnes qui ont voté.",
    "welfare-optimum:outweighed": "Pour le même budget, d’autres projets ensemble comptent plus "
    "pour les personnes qui ont voté.",
    "welfare-optimum:over-budget": "C’est plus que tout le budget.",
    "any:over-budget": "À la fin du calcul, il restait {left} : ce n’était pas assez.",
    "mixed": "Sur 100, le public lui donne {public} et le jury {jury}. Avec le poids de chacun, "
    "cela fait {score}.",
    "any:stopped": "Le calcul s’est arrêté avant son tour : un projet mieux placé coûtait plus "
    "que ce qui restait.",
    "any:no-points": "En tout, il n’a reçu aucun point.",
    "any:below-threshold": "Il n’a pas eu le soutien minimum prévu par le règlement.",
    "any:excluded": "Il ne peut pas être réalisé en même temps qu’un projet retenu.",
    "any:cap-reached": "L’enveloppe de ce groupe de projets ne suffisait plus.",
    "any:kept-for-others": "L’argent qui restait était réservé à d’autres projets.",
    "any:guaranteed": "Le règlement garantit une place à ce groupe de projets : il l’a obtenue.",
    "any:completed": "Il a été payé avec l’argent qui restait après le partage.",
    "any:preferred": "Les projets choisis de cette façon plaisent à plus de personnes que ceux "
    "du partage.",
    "share": "Chaque personne qui a voté pouvait utiliser {share}.",
    "paid_one": "Pour ce projet, une personne a payé {amount}.",
    "paid_many": "Pour ce projet, {count} personnes ont payé chacune {amount}.",
    "gave_all_one": "Une autre personne avait moins : elle a donné tout ce qui lui restait, "
    "{amount}.",
    "gave_all_many": "{count} autres personnes avaient moins : elles ont donné tout ce qui leur "
    "restait, {amount} au plus.",
    "short": "À la fin, les personnes qui voulaient ce projet avaient encore {had} ensemble. "
    "Il manquait {missing}.",
    "more_votes_one": "Avec une voix de plus, {outcome}.",
    "more_votes_many": "Avec {count} voix de plus, {outcome}.",
    "more_points_one": "Avec un point de plus, {outcome}.",
    "more_points_many": "Avec {count} points de plus, {outcome}.",
    "cheaper": "S’il avait coûté {cut} de moins, {outcome}.",
    "smallest": "il aurait été retenu",
    "recounted": "il aurait été retenu : nous avons refait le calcul",
    "final-share": "ces personnes auraient eu assez pour le payer",
    "no_room": "Mais dans le budget de tous, il ne restait que {left}.",
    "nothing": "Ni plus de voix, ni un coût plus bas n’auraient suffi.",
    "nothing_found": "Nous avons refait le calcul avec plus de voix et avec un coût plus bas : "
    "il n’aurait pas été retenu.",
    "no_cut": "Un coût plus bas n’aurait pas suffi.",
}

ENGLISH: Words = {
    "opening": "People who voted: {voters}. Budget: {budget}. Projects chosen: {winners} of "
    "{projects}, for {cost}. People who have at least one of the projects they chose: {reached} "
    "of {voters}.",
    "won": "Project chosen, in position {rank}.",
    "lost": "Project not chosen.",
    "votes_none": "Nobody voted for this project.",
    "votes_one": "One person voted for this project.",
    "votes_many": "{count} people voted for this project.",
    "cost": "It costs {cost}.",
    "greedy:chosen": "When its turn came, {left} was left: that was enough.",
    "greedy:over-budget": "When its turn came, {left} was left: that was not enough.",
    "phragmen:chosen": "Everybody received the same amount, little by little. When each person "
    "was at {load}, those who wanted this project had enough together to pay for it.",
    "phragmen:stopped": "The count ended before the people who wanted this project had enough: "
    "the next project cost more than what was left.",
    "maximin-support:chosen": "The cost of the projects is shared between the people who wanted "
    "them, as evenly as possible. With this project, the person who carries most carries {load}.",
    "welfare-optimum:chosen": "It is one of the projects that together count most for the people "
    "who voted.",
    "welfare-optimum:outweighed": "For the same budget, other projects together count more for "
    "the people who voted.",
    "welfare-optimum:over-budget": "That is more than the whole budget.",
    "any:over-budget": "At the end of the count, {left} was left: that was not enough.",
    "mixed": "Out of 100, the public gives it {public} and the jury {jury}. With the weight of "
    "each, that makes {score}.",
    "any:stopped": "The count ended before its turn: a project ahead of it cost more than what "
    "was left.",
    "any:no-points": "In all, it received no points.",
    "any:below-threshold": "It did not have the minimum support that the rules ask for.",
    "any:excluded": "It cannot be built together with a project that was chosen.",
    "any:cap-reached": "The envelope of this group of projects was no longer enough.",
    "any:kept-for-others": "The money that was left was kept for other projects.",
    "any:guaranteed": "The rules guarantee a place to this group of projects: it got that place.",
    "any:completed": "It was paid from the money that was left after the sharing.",
    "any:preferred": "More people prefer the projects chosen in this way to those of the sharing.",
    "share": "Each person who voted could use {share}.",
    "paid_one": "For this project, one person paid {amount}.",
    "paid_many": "For this project, {count} people paid {amount} each.",
    "gave_all_one": "One other person had less: they gave all they had left, {amount}.",
    "gave_all_many": "{count} other people had less: they gave all they had left, {amount} at "
    "most.",
    "short": "At the end, the people who wanted this project still had {had} together. "
    "{missing} was missing.",
    "more_votes_one": "With one more vote, {outcome}.",
    "more_votes_many": "With {count} more votes, {outcome}.",
    "more_points_one": "With one more point, {outcome}.",
    "more_points_many": "With {count} more points, {outcome}.",
    "cheaper": "If it had cost {cut} less, {outcome}.",
    "smallest": "it would have been chosen",
    "recounted": "it would have been chosen: we counted again",
    "final-share": "these people would have had enough to pay for it",
    "no_room": "But in the budget of all, only {left} was left.",
    "nothing": "Neither more votes nor a lower cost would have been enough.",
    "nothing_found": "We counted again with more votes and with a lower cost: it would not have "
    "been chosen.",
    "no_cut": "A lower cost would not have been enough.",
}
