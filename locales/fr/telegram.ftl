# Ce que le programme montre sur Telegram seulement, en français.
# Le nom, la présentation et les commandes se voient sans ouvrir la conversation : ils ne disent pas pourquoi on écrit ici.
# Longueurs au plus : nom 64 signes, présentation courte 120, présentation 512 (avec celle de l'autre langue), commande 256.

## Profil

profile-name = Relais
profile-short = Adresses et numéros utiles. Urgence : { $police }, { $medical }.
profile-description =
    En danger ? Appelez le { $police } (police) ou le { $medical } (ambulance, pompiers).
    Relais montre qui peut vous aider près de chez vous. C’est un programme, pas une personne.
    Vos messages ne sont écrits nulle part chez nous. Telegram les garde.

## Commandes

command-start = Recommencer
command-help = Revenir au début
command-language = Changer de langue
command-erase = Effacer les messages
command-sources = D’où viennent les informations
command-privacy = Ce que nous gardons
command-map = La carte des projets
command-professional = Pour les professionnels
command-stop = Effacer, et tout oublier

# Le mot de chaque commande, derrière « / » : petites lettres sans accents, chiffres. Sinon, le menu a le mot anglais.

command-start-word = start
command-help-word = aide
command-language-word = langue
command-erase-word = effacer
command-sources-word = source
command-privacy-word = confidentialite
command-map-word = carte
command-professional-word = pro
command-stop-word = stop

## Fiches à envoyer dans une autre conversation

inline-hint = Écrivez une commune, un code postal ou un service.
inline-nothing = Rien trouvé. Cette ligne d’aide peut chercher avec vous.

## Groupes

group-leave = Je réponds seulement en privé, donc je quitte ce groupe (urgence : { $police }, { $medical }).

## Après une panne (première ligne : elle se lit sur un téléphone verrouillé)

late = Notre réponse vient tard. Excusez-nous.

## Carte et position

button-locate = Envoyer ma position
locate-where = Votre position passe par Telegram. Nous la lisons une fois, pour trouver la commune. Puis nous l’oublions et nous essayons d’effacer ce message.
locate-or = Vous pouvez aussi écrire votre commune.
# Telegram dans un navigateur envoie les mots du bouton au lieu de la position.
locate-cannot = Cette application ne peut pas envoyer de position.
map-caption = Les projets locaux en Belgique.

## Effacer plus tard

# Quand la mémoire ne survit pas à une panne du programme.
erase-later-ram = Cela marche tant que ce service fonctionne. S’il tombe en panne, les messages restent.
erase-older-above = Des messages plus anciens peuvent rester plus haut.
