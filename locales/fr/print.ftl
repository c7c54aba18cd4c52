# Les mots des cartes, des affiches et de la carte du pays.
# Sur papier, rien ne dit de quoi il s'agit : un papier se trouve.

## La carte à remettre

card-first = Numéros utiles : { $municipality }
card-first-service = Un contact utile.
card-police = police
card-medical = ambulance, pompiers
card-scan = Le code ouvre ces numéros sur un téléphone.
card-printed = Imprimé le { $date }. Un numéro peut changer.
card-project = Le projet de la commune : { $title }
# Ce qui remplace le nom d'un service, là où un étranger peut lire. Rien ici ne parle de violence.
card-label = { $kind ->
    [violence_line] Écoute et conseils
    [listening_line] Parler avec quelqu’un
    [suicide_line] Parler avec quelqu’un
    [child_line] Écoute des jeunes
    [child_protection] Conseils pour les jeunes
    [sexual_violence] Soins et écoute
    [elder_abuse] Écoute des aînés
    [forced_marriage] Écoute et conseils
    [lgbtqi] Écoute et conseils
    [perpetrator] Écoute et conseils
    [one_stop_centre] Accueil et conseils
    [victim_support] Accueil et conseils
    [counselling] Accueil et conseils
    [shelter] Accueil, par téléphone d’abord
    [legal_aid] Conseils pratiques
    [protection_measure] Conseils pratiques
    [welfare] Service social
    [municipal] Commune
    [family_planning] Santé
    [health] Santé
    [police] Police, pas en urgence
    [directory] Renseignements
    [emergency] Urgence
    [emergency_app] Application d’urgence
   *[other] Contact
}

## L'affiche, et les bandes à détacher

# Les bandes sont emportées : comme la carte, elles ne disent rien. strip-first est leur titre.
poster-title = Violence à la maison ? Vous pouvez en parler.
poster-strips = Prenez une languette : il n’y a que des numéros dessus.
strip-first = Numéros utiles

## La carte du pays

# $title est le nom d'un projet, $municipality la commune qui le coordonne. map-sources nomme les auteurs : la licence le demande.
map-title = Les projets locaux et leurs communes
map-entry = { $title } ({ $municipality })
map-elsewhere = En gris : pas de projet local connu. L’aide de la région est là pour tous.
map-inset = Bruxelles
map-sources = Limites approximatives. © NGI/IGN, Statbel, GeoNames (CC BY 4.0), Onroerend Erfgoed.
