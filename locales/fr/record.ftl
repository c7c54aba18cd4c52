# La fiche pour les professionnels : police, CPAS, médecins, écoles.
# Des phrases courtes. La première ligne d'un écran est neutre : elle se lit sur un téléphone verrouillé.
# Ne traduisez pas ce qui est entre accolades : { $nom }.

button-previous = Page précédente
button-as-victim = Ce que voit une victime
button-report = Signaler une erreur

## L'écran

record-question = Quelle commune ? Écrivez son nom ou son code postal.
record-question-next = Pour chaque commune, nous montrons toute la fiche, avec les sources. « Retour au début » arrête cela.
# $page et $pages sont des nombres.
record-first = { $municipality } : fiche, page { $page } sur { $pages }.
record-whole = { $municipality } : toute la fiche.
record-corrected = Nous avons lu : { $place }. Si ce n’est pas juste, écrivez le code postal.
record-outside = Cette commune n’est dans aucun des { $projects } projets que nous connaissons.

## Qui appeler

# Les numéros de la première page. $hours dit si c'est ouvert : une des phrases d'ici, ou de hours.ftl.
record-call = { $name } : { $number }
record-call-now = { $name } : { $number } · { $hours }
record-call-always = Jour et nuit.
record-call-hours-unknown = Heures inconnues.
record-call-note = Heures : voir plus loin.

## Le projet

record-project = Projet { $number } : { $title }
record-coordinator = Coordination : { $municipality }
# $state est active, ended ou unknown ; $date est un jour, un mois ou une année.
record-status = { $state ->
    [active] Il était en cours, selon une source ({ $date }).
    [ended] Il est fini, selon une source ({ $date }).
   *[unknown] Nous ne savons pas s’il continue. Dernière nouvelle : { $date }.
}
# $way est un numéro ou une adresse sur le web.
record-yours = Pour vous, pas pour la personne : { $name }, { $way }
record-details = Le projet en détail
record-municipalities = { $count ->
    [one] Une commune : { $names }
   *[other] { $count } communes : { $names }
}
# D'anciennes communes, avec la commune d'aujourd'hui entre parenthèses.
record-former = Anciennes communes : { $names }
record-audience = Pour : { $audience }
record-police = Police locale : { $zone }
# $number est le numéro d'une zone de police.
record-zone = { $name } ({ $number })
record-zones-other = Autres zones du projet : { $names }

## Les contacts

record-local = Contacts locaux
record-regional = Lignes d’aide de la région
record-general = Services généraux
record-also = Autres services qui travaillent ici
record-professionals-only = PROFESSIONNELS SEULEMENT : ne le donnez pas à une victime.
record-number-doubtful = pas sûr, ne le donnez pas
record-email-doubtful = L’adresse e-mail n’est pas sûre : ne la donnez pas.
record-not-active = ATTENTION, ce service : { $status }.
record-organization = Organisation : { $name }
record-address-secret = L’adresse est secrète.
record-said-to-person = Nous disons à la personne : « { $text } »
# $what est une liste : la manière d'entrer, les langues.
record-unknown = Inconnu : { $what }.
record-unknown-way-in = comment y accéder
record-unknown-languages = les langues
# $checked et $review sont des phrases, $confidence est un mot : haute, moyenne, faible.
record-trust = { $checked } Fiabilité : { $confidence }. { $review }
# $by est un rôle, jamais un nom.
record-checked = Contrôlé le { $date } ({ $by }).
record-not-checked = Lu dans la source, pas encore contrôlé par une personne.
record-review = À revoir le { $date }.
record-review-passed = Il fallait le revoir le { $date }.

## Ce qui est nouveau

record-changes = Nouveau ou relu depuis le { $date }
# $names : des noms de contacts.
record-changed-checked = { $date }, contrôlé par une personne : { $names }
record-changed-read = { $date }, source lue : { $names }
record-changed-published = { $date }, source publiée : { $names }
record-changed-status = { $date }, nouvelles du projet : { $names }
record-alert-until = Avis en cours jusqu’au { $date } : { $name }
record-alert-ended = Avis terminé le { $date } : { $name }
# $part est ce qui ferme, $from et $to des jours.
record-closure = { $part ->
    [chat_closed] Chat fermé du { $from } au { $to } : { $name }
    [desk_closed] Guichet fermé du { $from } au { $to } : { $name }
   *[closed] Fermé du { $from } au { $to } : { $name }
}

## Signaler une erreur

record-report-first = Une erreur dans cette fiche ({ $municipality }) ?
record-report-what = Notez le nom du contact, ce qui est faux, et où vous avez lu ou entendu l’information juste.
record-report-whom = Donnez cela à l’équipe qui tient Relais chez vous. Elle trouve la suite dans CONTRIBUTING.md.
record-report-never = N’écrivez rien sur une victime. Un message écrit ici n’arrive pas à cette équipe.

## Voir les écrans (relais preview)

preview-record = la fiche complète de la commune
