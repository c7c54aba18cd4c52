# Les mots de `relais export` : un tableau, une page à imprimer, des données pour d'autres programmes.

export-title = Violences intrafamiliales : projets locaux et contacts
export-made-on = État au { $date }. Les numéros changent : contrôlez-les avant de les donner.
export-for-professionals = Pour les professionnels. Cette page contient aussi des numéros non vérifiés, ou qui ne sont pas pour les victimes : ils sont marqués.
export-elsewhere = Ailleurs et dans tout le pays
export-municipalities = Communes : { $names }
export-police-zones = Zones de police : { $names }
export-confidence-line = Fiabilité : { $confidence }
export-last-read = lu ou contrôlé le { $date }
export-not-for-victims = PAS POUR LES VICTIMES
export-address-secret = adresse secrète
export-yes = oui
export-no = non

export-column-id = Identifiant
export-column-name = Nom
export-column-organization = Organisation
export-column-kind = Type
export-column-description = Description
export-column-audience = Pour qui
export-column-area = Où
export-column-projects = Projets
export-column-phones = Téléphone
export-column-email = E-mail
export-column-website = Site
export-column-chat = Chat
export-column-chat-hours = Heures du chat
export-column-address = Adresse
export-column-desk-hours = Heures sur place
export-column-hours = Heures
export-column-hours-note = Remarque sur les heures
export-column-languages = Langues
export-column-way-in = Comment y accéder
export-column-cost = Coût
export-column-accessibility = Accessibilité
export-column-note = Remarque
export-column-professional-note = Remarque pour les professionnels
export-column-status = Statut
export-column-visibility = État de l’information
export-column-confidence = Fiabilité
export-column-victims = Montré aux victimes
export-column-last-read = Lu ou contrôlé le
export-column-checked = Contrôlé par une personne
export-column-sources = Sources

export-status = { $status ->
    [active] fonctionne
    [paused] suspendu
    [ended] arrêté
   *[other] { $status }
}
export-visibility = { $visibility ->
    [shown] à jour
    [due] à contrôler
    [out_of_date] DÉPASSÉ
    [not_checked] NON VÉRIFIÉ
   *[other] { $visibility }
}
export-confidence = { $confidence ->
    [high] haute
    [medium] moyenne
    [low] faible
   *[other] { $confidence }
}
export-audience = { $audience ->
    [victim] victimes
    [relative] proches
    [witness] témoins
    [child] enfants et jeunes
    [elder] personnes âgées
    [perpetrator] personnes qui utilisent la violence
    [professional] professionnels
    [everyone] tout le monde
   *[other] { $audience }
}
export-kind = { $kind ->
    [emergency] urgence
    [emergency_app] application d’urgence
    [violence_line] ligne d’aide contre la violence
    [listening_line] ligne d’écoute
    [suicide_line] ligne de prévention du suicide
    [child_line] ligne pour enfants et jeunes
    [child_protection] protection de l’enfance
    [sexual_violence] violences sexuelles
    [elder_abuse] maltraitance des aînés
    [forced_marriage] mariage forcé
    [lgbtqi] LGBTQI+
    [perpetrator] aide aux personnes qui utilisent la violence
    [one_stop_centre] centre qui réunit plusieurs services
    [victim_support] aide aux victimes
    [shelter] maison d’accueil
    [counselling] accompagnement
    [legal_aid] aide juridique
    [protection_measure] mesure de protection
    [welfare] aide sociale
    [municipal] commune ou CPAS
    [family_planning] planning familial
    [health] santé
    [police] police
    [directory] répertoire
   *[other] { $kind }
}
export-arrondissement = arrondissement : { $name }
export-area = { $area ->
    [BE] Belgique
    [flanders] Flandre
    [brussels] Région de Bruxelles-Capitale
    [wallonia] Wallonie
    [german] Communauté germanophone
    [antwerpen] province d’Anvers
    [vlaams-brabant] Brabant flamand
    [waals-brabant] Brabant wallon
    [west-vlaanderen] Flandre occidentale
    [oost-vlaanderen] Flandre orientale
    [henegouwen] Hainaut
    [luik] province de Liège
    [limburg] province de Limbourg
    [luxemburg] province de Luxembourg
    [namen] province de Namur
   *[other] { $area }
}
