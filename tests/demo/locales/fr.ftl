# La page de l'essai (`make demo`) : ce qui entoure la conversation dans le navigateur.
# Des mots courts : ce sont des boutons et des étiquettes.

demo-title = Relais, essai
demo-here = Essai sur cet ordinateur
demo-about = Le même programme que sur Telegram. Rien ne sort de cet ordinateur.
demo-conversation = Conversation
demo-language = Langue de la page
demo-bot = Relais :
demo-own = Vous :

## Écrire

demo-start = Commencer
demo-write = Message
demo-send = Envoyer
demo-commands = Commandes
demo-attach = Joindre
demo-place = Ma position
demo-photo = Photo
demo-voice = Message vocal
demo-file = Fichier
demo-keys = Boutons de réponse
demo-close = Fermer

## La position : dans l'essai, on choisit où est le téléphone.

demo-where = Où est le téléphone de l’essai ?

## Sous un message

demo-edited = modifié
demo-silent = sans son
demo-copied = Copié :
demo-no-copy = Le navigateur ne veut pas copier :
demo-no-answer = Pas de réponse.

## Quand le programme s'arrête

demo-stopped = L’essai est arrêté.
demo-again = Relancez la commande, puis ouvrez la nouvelle adresse :
