# Ce que la page web dit autour des écrans, en français.
# Sans « vous » ni « tu » : les mêmes mots pour un adulte et pour un enfant.
# Le titre se voit dans l'historique et dans l'onglet : il ne dit pas de quoi il s'agit.

## La page

web-title = Numéros utiles
web-exit = Quitter vite
web-write = Commune, code postal ou message
web-send = Envoyer
web-leaving = Quitter sans traces : ce qu’il faut savoir
web-map = La carte des projets
web-new-window = nouvelle fenêtre
web-no-script = JavaScript ne marche pas ici : l’historique du navigateur garde chaque étape.
# Une vieille page a été utilisée : ce qui avait été dit n'est plus là.
web-anew = Cette page a recommencé.
web-not-found = Cette adresse n’existe pas ici.
web-too-long = Ce message est trop long. La commune suffit.

## Avec JavaScript

# $number est un numéro de téléphone.
web-copy = Copier le { $number }
web-copy-short = Copier
web-copied = Copié.
web-not-copied = Ce numéro n’est pas copié.
web-locate = Utiliser ma position
web-locate-how = Le navigateur demande d’abord. La position est lue une fois, pour trouver la commune. Puis elle est oubliée.
web-no-position = La position est inconnue. Le nom de la commune suffit.
web-no-answer = Le site ne répond pas. Un nouvel essai peut aider.
# Ce qu'un lecteur d'écran dit quand on appuie sur la touche Majuscule. GOV.UK a les mêmes phrases.
web-two-more = Majuscule : encore deux fois pour quitter.
web-one-more = Majuscule : encore une fois pour quitter.
web-stopped = Quitter : annulé.

## Quitter : ce que la page fait, et ce qu'elle ne défait pas

leave-first = Quitter cette page.
leave-quickly = Pour partir vite : le bouton en haut de la page.
# $button est le texte du bouton.
leave-button = Le bouton « { $button } » vide la page et ouvre un autre site.
leave-key = Trois fois la touche Majuscule : c’est pareil. Cela demande JavaScript.
leave-not = Ce que cela ne fait pas
leave-history = L’historique du navigateur garde les pages vues avant. Il garde aussi l’adresse d’une commune, si elle a servi à venir ici.
leave-selected = Tout effacer peut se remarquer. Effacer seulement cette page, c’est plus discret.
leave-calls = Les appels, les fichiers et les chats avec un service restent sur l’appareil.
leave-network = Le réseau (Wi-Fi, opérateur, travail) voit le nom de ce site. Il ne voit pas les messages.
leave-spyware = Un logiciel espion voit l’écran. En cas de doute, mieux vaut un autre appareil.
leave-private = Une fenêtre privée
leave-private-how = Dans le menu du navigateur, choisir « Nouvelle fenêtre privée » ou « Navigation privée ».
leave-private-does = Cette fenêtre n’écrit rien dans l’historique. Il faut la fermer à la fin.
leave-private-not = Elle ne cache rien au réseau, ni à un logiciel espion.
leave-kept = Ce que nous gardons
leave-kept-nothing = Rien. Ni les messages, ni l’adresse internet. Il n’y a pas de cookie.
leave-kept-page = La commune et les choix sont dans la page. Ils s’en vont avec elle.
erase-page = La page a tout oublié. L’historique du navigateur peut garder son adresse.
