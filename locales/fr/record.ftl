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
record-outside = Cette commune n’est dans aucun des 15 projets que nous connaissons. Voici les contacts de sa région.

## Le projet

record-project = Projet { $number } : { $title }
record-territory = Communes du projet
record-coordinator = Coordination : { $municipality }
record-municipalities = { $count ->
    [one] Une commune : { $names }
   *[other] { $count } communes : { $names }
}
# D'anciennes communes, avec la commune d'aujourd'hui entre parenthèses.
record-former = Anciennes communes : { $names }
record-audience = Pour : { $audience }
record-police = Police locale
# $number est le numéro d'une zone de police.
record-zone = Zone de police { $name } ({ $number })
record-zone-page = Page : { $url }
record-zone-no-page = Sa page : nous ne la connaissons pas.
record-zone-unknown = La zone de police de cette commune : nous ne la connaissons pas.
record-zones-other = Autres zones du projet : { $names }

## Les contacts

record-local = Contacts du projet
record-regional = Lignes d’aide de la région
record-general = Services généraux
record-also = Autres services qui travaillent ici
record-professionals-only = PROFESSIONNELS SEULEMENT : ne le donnez pas à une victime.
record-number-doubtful = pas sûr, ne le donnez pas
record-email-doubtful = L’adresse e-mail n’est pas sûre : ne la donnez pas.
record-not-active = ATTENTION, ce service : { $status }.
record-organization = Organisation : { $name }
record-address-secret = L’adresse est secrète.
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
record-no-changes = Rien.
# $names : des noms de contacts, ou leur nombre.
record-changed-checked = { $date }, contrôlé par une personne : { $names }
record-changed-read = { $date }, source lue : { $names }
record-changed-published = { $date }, source publiée : { $names }
record-changed-status = { $date }, nouvelles du projet : { $names }
record-alert-until = Avis en cours jusqu’au { $date } : { $name }
record-alert-ended = Avis terminé le { $date } : { $name }
record-contacts = { $count ->
    [one] un contact
   *[other] { $count } contacts
}

## Signaler une erreur

record-report-first = Une erreur dans la fiche de { $municipality } ?
record-report-what = Notez le nom du contact, ce qui est faux, et où vous avez lu ou entendu l’information juste.
record-report-whom = Donnez cela à l’équipe qui tient Relais chez vous. Elle trouve la suite dans CONTRIBUTING.md.
record-report-never = N’écrivez rien sur une victime. Un message écrit ici n’arrive pas à cette équipe.

## Voir les écrans (relais preview)

preview-record = la fiche complète de la commune
