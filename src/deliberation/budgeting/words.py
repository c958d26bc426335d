"""The words of the explanations, by language. Placeholders in braces are filled in."""

from collections.abc import Mapping

Words = Mapping[str, str]

FRENCH: Words = {
    "won": "Projet retenu, en position {rank}.",
    "lost": "Projet non retenu.",
    "votes_none": "Personne n’a voté pour ce projet.",
    "votes_one": "Une personne a voté pour ce projet.",
    "votes_many": "{count} personnes ont voté pour ce projet.",
    "cost": "Il coûte {cost}.",
    "greedy_won": "Quand son tour est venu, il restait {left} : c’était assez.",
    "greedy_lost": "Quand son tour est venu, il restait {left} : ce n’était pas assez.",
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
    "cheaper": "S’il avait coûté {cut} de moins, {outcome}.",
    "would_win": "il aurait été retenu",
    "could_pay": "ces personnes auraient eu assez pour le payer",
    "no_room": "Mais dans le budget de tous, il ne restait que {left}.",
    "nothing": "Ni plus de voix, ni un coût plus bas n’auraient suffi.",
}

ENGLISH: Words = {
    "won": "Project chosen, in position {rank}.",
    "lost": "Project not chosen.",
    "votes_none": "Nobody voted for this project.",
    "votes_one": "One person voted for this project.",
    "votes_many": "{count} people voted for this project.",
    "cost": "It costs {cost}.",
    "greedy_won": "When its turn came, {left} was left: that was enough.",
    "greedy_lost": "When its turn came, {left} was left: that was not enough.",
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
    "cheaper": "If it had cost {cut} less, {outcome}.",
    "would_win": "it would have been chosen",
    "could_pay": "these people would have had enough to pay for it",
    "no_room": "But in the budget of all, only {left} was left.",
    "nothing": "Neither more votes nor a lower cost would have been enough.",
}
