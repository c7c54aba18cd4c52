# Les phrases de l'assistant, en français.
# Des phrases courtes, une idée par phrase, sans jargon, sans reproche, sans promesse. « Vous ».
# La première ligne d'un écran est neutre : elle se lit sur un téléphone verrouillé.
# Ne traduisez pas ce qui est entre accolades : { $nom }.

## Sur chaque écran

# $medical et $police sont des numéros.
emergency = En danger ? Appelez le { $police } (police) ou le { $medical } (ambulance, pompiers).
emergency-discreet = { $police } / { $medical }
greeting = Bonjour.
topic-first = Voici ce que nous savons.
first-harmless = D’accord.
first-help = Ceci peut aider.

## Boutons

button-danger = Je suis en danger
button-language = Français
button-erase = Effacer
button-more = Plus de contacts
button-next = Suite
button-place = Autre commune
button-not-this-place = Non, autre commune
button-sources = D’où viennent ces numéros ?
button-back = Retour
button-doors = Autre aide
button-watched = Quelqu’un peut lire ces messages
button-full = Version complète
button-erase-later = Effacer plus tard
button-minutes = { $minutes } minutes
button-never = Ne pas effacer
button-start = Retour au début
button-chat = Chat : { $name }
button-work = Pour mon travail
button-child = J’ai moins de 18 ans
button-other = Pour quelqu’un d’autre
button-me = Pour moi
button-needs = Que cherchez-vous ?
button-record = Fiche pour professionnels
button-project = Projet de la commune
button-not-meant = Ce n’est pas ça

## Début

start-who = Relais est un programme automatique. Il montre qui peut vous aider, en Belgique.
start-not = Ce n’est ni une personne, ni un service d’urgence. N’écrivez pas de nom ni d’adresse.
start-question = Où habitez-vous ? Écrivez votre commune ou votre code postal.

## Aide trouvée

# $municipality est le nom d'une commune.
referral-first = Voici ce que nous avons pour { $municipality }.
# $place est une ancienne commune ou une partie de commune.
referral-section = { $place } fait partie { $of }.
# $year est une année.
referral-former = { $place } fait partie { $of } depuis { $year }.
# Devant une voyelle, « de » perd sa fin ; $initial est la première lettre, sans accent, ou « - ».
# Devant un h, jamais : pour des noms de communes, l’usage hésite (« ville de Hannut », « d’Hannut »), et « de » est juste partout.
of-place = { $initial ->
    [a] d’{ $place }
    [e] d’{ $place }
    [i] d’{ $place }
    [o] d’{ $place }
    [u] d’{ $place }
    [y] d’{ $place }
   *[other] de { $place }
}
# $place est le nom que nous avons compris, $button le texte d'un bouton.
referral-corrected = { $place } ? Vous n’habitez pas là ? Touchez « { $button } ».
project-heading = Le projet de votre commune
project-line = { $title } { $summary }
project-first = Pour { $municipality }.
project-runs = Le projet de votre commune, en cours selon une source ({ $date }) : { $title }
project-status-active = Selon une source ({ $date }), ce projet était en cours.
project-status-ended = Selon une source ({ $date }), ce projet est fini. Vous pouvez encore contacter les services ci-dessous.
project-status-unknown = Nous ne savons pas si ce projet continue (dernière information : { $date }).
local-heading = Près de chez vous
general-heading = Autres services près de chez vous
regional-heading = Parler avec quelqu’un
# $zone est le nom d’une zone de police, $url une adresse.
zone-page = La page de votre police locale, { $zone } (pas pour une urgence) : { $url }
zone-name = Votre police locale s’appelle { $zone }. Nous n’avons pas sa page.
municipal-site = Le site de votre commune : { $url }
# $projects est leur nombre, qui vient des données.
outside = Votre commune ne participe pas aux { $projects } projets locaux que nous connaissons.
more-first = D’autres contacts pour { $municipality }.
more-none = Nous n’avons pas d’autre contact fiable pour { $municipality }.
chat-line = Par chat, sans parler : { $name }. { $now }

## Une fiche de contact

contact-hours = Heures : { $hours }
contact-hours-unknown = Heures : inconnues.
contact-free = Gratuit.
contact-chat-hours = Heures du chat : { $hours }
contact-chat-closed = Chat : { $closed }
contact-desk-hours = Sur place : { $hours }
contact-nameless = Anonyme.
contact-free-nameless = Gratuit, anonyme.
contact-not-on-bill = Pas sur la facture.
contact-site = Site : { $url }
contact-chat = Chat en ligne : { $url }
contact-email = E-mail : { $email }
contact-address = Adresse : { $address }
contact-languages = Langue : { $languages }
contact-due = Source lue le { $date }.
contact-not-checked = NON VÉRIFIÉ. Ne le donnez pas sans l’avoir contrôlé.
contact-out-of-date = DÉPASSÉ : lu pour la dernière fois le { $date }.
contact-source = Source : { $source }
contact-professional-note = Pour les professionnels : { $note }

## Langues d'un service


## Quand il faut demander, ou quand rien n'est trouvé

ambiguous = Quelle commune voulez-vous dire ?
ambiguous-hint = Touchez un bouton, ou écrivez le code postal.
abroad = { $place } : c’est en dehors de la Belgique. Dans toute l’Union européenne, vous pouvez appeler le { $medical }.
abroad-next = Si vous habitez en Belgique, écrivez votre commune ou votre code postal.
none = Je n’ai pas reconnu de commune.
none-next = Écrivez seulement votre commune ou votre code postal. Exemple : { $example }
none-after-signal = Pour une aide près de chez vous : dans quelle commune habitez-vous ?
none-after-signal-other = Pour une aide près de la personne : dans quelle commune habite-t-elle ?
media = Désolé, je lis seulement du texte.
old-button = Ce bouton ne marche plus.
courtesy-insult = D’accord. Vous pouvez chercher de l’aide ici quand vous voulez.
courtesy-goodbye = Au revoir. Vous pouvez revenir quand vous voulez.
courtesy-thanks = Avec plaisir. Vous pouvez revenir quand vous voulez.
courtesy-greeting = Bonjour.
unclear-next = Vous pouvez choisir un sujet, ou écrire seulement un code postal.
what-first = Merci d’avoir écrit.
what-was-it = Je suis un programme et je n’ai pas tout compris. De quoi s’agit-il ? Choisissez, ou écrivez seulement votre commune.
what-suicide = Des idées noires
what-sexual = Violence sexuelle
what-elder = Une personne âgée
what-stalking = Quelqu’un me suit
what-child = Un enfant
what-forced_marriage = Un mariage forcé
maybe-suicide = Si vous pensez à mourir :
what-perpetrator = J’ai fait mal à quelqu’un
what-place = Seulement ma commune
unclear-first = Je suis un programme : je ne comprends pas tout.

## Danger et autres signes

danger-call = Appelez le { $police } ou le { $medical }. C’est gratuit, jour et nuit.
danger-leave = Si vous pouvez, sortez et allez là où il y a du monde.
danger-witness = Restez vous-même en sécurité : n’allez pas entre eux. Appelez aussi si vous n’êtes pas sûr.
danger-choking = Quelqu’un vous a serré le cou ? Voyez un médecin, même si rien ne se voit.
danger-choking-other = Quelqu’un lui a serré le cou ? Il faut voir un médecin, même si rien ne se voit.
danger-parent-hit = Même si c’est votre enfant qui vous fait mal : ce n’est pas votre faute. Quelqu’un peut vous aider.
danger-app = Vous entendez ou parlez difficilement ? { $app } : il y a un chat pour vous. Un SMS au { $medical } ne marche pas.
danger-after = Quand vous serez en sécurité, écrivez votre commune : nous chercherons de l’aide près de chez vous.
signal-suicide = Vous pouvez en parler maintenant, sans donner votre nom.
signal-suicide-other = Vous pouvez en parler maintenant, vous aussi, sans donner votre nom.
signal-sexual = De l’aide existe, tout de suite ou plus tard. Porter plainte n’est pas obligatoire.
signal-child = Un enfant doit être en sécurité. Ces services écoutent les enfants et les adultes.
signal-elder = Ces services écoutent les personnes âgées et leurs proches.
signal-stalking = Quelqu’un voit peut-être ce téléphone : prenez-en un autre si vous pouvez. La police aide aussi sans plainte.
signal-forced_marriage = Personne ne peut vous obliger à vous marier. Vous pouvez en parler avec quelqu’un.
signal-perpetrator = Vous pouvez en parler, sans jugement. Quelqu’un peut vous aider à arrêter.
role-worker = C’est pour votre travail ? La fiche pour professionnels montre tous les contacts, avec leurs sources.
role-witness = Écoutez sans juger. Laissez la personne décider.
role-victim = Merci de l’avoir écrit. Ce n’est pas votre faute.

## Pour un enfant ou un jeune (« tu »)

emergency-young = Tu es en danger ? Appelle le { $police } (police) ou le { $medical } (ambulance, pompiers).
start-question-young = Où habites-tu ? Écris ta commune ou ton code postal.
none-after-signal-young = Pour une aide près de chez toi : dans quelle commune habites-tu ?
danger-call-young = Appelle le { $police } ou le { $medical }. C’est gratuit, jour et nuit.
danger-leave-young = Si tu peux, sors et va là où il y a du monde.
danger-choking-young = Quelqu’un t’a serré le cou ? Il faut voir un médecin, même si rien ne se voit.
danger-app-young = Tu entends ou tu parles difficilement ? { $app } : il y a un chat pour toi. Un SMS au { $medical } ne marche pas.
danger-after-young = Plus tard, quand le danger est passé, écris ta commune : nous chercherons de l’aide près de chez toi.
signal-suicide-young = Tu peux en parler maintenant, sans dire ton nom.
signal-suicide-other-young = Tu peux en parler maintenant, toi aussi, sans dire ton nom.
signal-sexual-young = Il y a de l’aide, aussi si tu ne veux pas porter plainte.
signal-child-young = Ce n’est pas ta faute. Ces personnes t’écoutent.
what-was-it-young = Je suis un programme et je n’ai pas tout compris. De quoi s’agit-il ? Choisis, ou écris seulement ta commune.
what-first-young = Merci d’avoir écrit.
maybe-suicide-young = Si tu penses à mourir :
sources-none-young = Choisis d’abord une commune. Ensuite nous montrons d’où viennent les informations.
privacy-erase-young = « Effacer » enlève les messages des deux côtés. Telegram le permet pendant 48 heures. « /stop » fait de même, et nous oublions aussi tes choix.
privacy-telegram-young = Telegram garde tes messages sur ses serveurs. La personne qui tient ce téléphone peut tout lire.
privacy-memory-young = La mémoire garde ta langue, tes choix, la dernière commune et la liste des messages à effacer. Elle garde aussi de quoi il s’agit (danger, moins de 18 ans), jamais tes mots. C’est pour 48 heures au plus, ou jusqu’à « Effacer ».
privacy-kept-young = Tes messages, ton nom et ton numéro ne sont écrits nulle part chez nous.
discreet-delete-young = Pour enlever cette conversation : touche le nom en haut, puis les trois points, puis « Supprimer ».
roles-first-young = Choisis seulement si tu veux. Ou écris simplement ta commune.
doors-first-young = Que cherches-tu ?
signal-forced_marriage-young = Personne ne peut t’obliger à te marier. Tu peux en parler avec quelqu’un.
signal-stalking-young = Quelqu’un voit peut-être ce téléphone : prends-en un autre si tu peux. La police aide aussi sans plainte.
courtesy-insult-young = D’accord. Tu peux chercher de l’aide ici quand tu veux.
courtesy-goodbye-young = Au revoir. Tu peux revenir quand tu veux.
courtesy-thanks-young = Avec plaisir. Tu peux revenir quand tu veux.
unclear-next-young = Tu peux choisir un sujet, ou écrire seulement un code postal.
none-next-young = Écris seulement ta commune ou ton code postal. Exemple : { $example }
abroad-next-young = Si tu habites en Belgique, écris ta commune ou ton code postal.
abroad-young = { $place } : c’est en dehors de la Belgique. Dans toute l’Union européenne, tu peux appeler le { $medical }.
ambiguous-hint-young = Touche un bouton, ou écris le code postal.
ambiguous-young = Quelle commune veux-tu dire ?
referral-corrected-young = { $place } ? Tu n’habites pas là ? Touche « { $button } ».
start-not-young = Ce n’est ni une personne, ni un service d’urgence. N’écris pas de nom ni d’adresse.
start-who-young = Relais est un programme automatique. Il montre qui peut t’aider, en Belgique.
contact-nameless-young = Sans dire ton nom.
contact-free-nameless-young = Gratuit, sans dire ton nom.
button-needs-young = Que cherches-tu ?

## Après un appel

# $languages est une langue ou plusieurs.
facts-in = Certains textes sont en { $languages }.
# $bill dit si les numéros sont sur la facture. $numbers : ceux qui n’y sont pas.
traces-calls = { $bill ->
    [none] Un appel reste dans la liste d’appels, pas sur la facture.
    [some] Un appel reste dans la liste d’appels, et peut-être sur la facture (sauf { $numbers }).
   *[all] Un appel reste dans la liste d’appels, et peut-être sur la facture.
}
traces-chat = Un chat reste dans l’historique.

## Autre aide, et votre situation

doors-first = Que cherchez-vous ?
roles-first = Choisissez seulement si vous voulez. Ou écrivez simplement votre commune.

## Traces

discreet-last = Dans cette version, seule la dernière réponse reste ici.
discreet-delete = Pour enlever cette conversation : touchez le nom en haut, puis les trois points, puis « Supprimer ».
erase-later = Après combien de minutes sans message faut-il effacer les messages ?
# $minutes est un nombre de minutes.
erase-later-set = D’accord. Après { $minutes } minutes sans message, les messages sont effacés.
erase-later-never = D’accord. Les messages restent.
privacy-first = Ce que nous gardons.
privacy-kept = Vos messages, votre nom et votre numéro ne sont écrits nulle part chez nous.
privacy-memory = La mémoire garde votre langue, vos choix, la dernière commune et la liste des messages à effacer. Elle garde aussi de quoi il s’agit (danger, moins de 18 ans), jamais vos mots. C’est pour 48 heures au plus, ou jusqu’à « Effacer ».
privacy-telegram = Telegram garde vos messages sur ses serveurs. La personne qui tient ce téléphone peut tout lire.
privacy-erase = « Effacer » enlève les messages des deux côtés. Telegram le permet pendant 48 heures. « /stop » fait de même, et nous oublions aussi vos choix.
privacy-words = Toutes les phrases sont écrites d’avance. Aucun message ne va à l’IA (un ordinateur qui fait lui-même des phrases).

## Effacer

erase-first = C’est fait.
# La fenêtre qui suit un appui sur « Effacer » : ces trois phrases ensemble, 200 signes au plus. Elle se ferme et ne laisse rien.
erase-count = { $removed ->
    [0] Aucun message n’a pu être effacé.
    [one] Un message est effacé.
   *[other] { $removed } messages sont effacés.
}
erase-left = { $left ->
    [one] Au moins un peut rester ici.
   *[other] Au moins { $left } peuvent rester ici.
}
erase-older = Il peut en rester, ici ou plus haut.
erase-elsewhere = Des traces peuvent rester : notifications, appels. Pour enlever la conversation : nom en haut, trois points, « Supprimer ».
# Après une commande, un seul message reste : il ne dit pas pourquoi on écrit ici.
erase-stays = Des messages peuvent encore être ici.
erase-stays-older = Des messages peuvent encore être ici ou plus haut.
erase-rest = Des traces peuvent rester ailleurs : notifications, liste d’appels, autres appareils.
erase-terminal = L’écran est vidé. La mémoire de la fenêtre peut garder une partie du texte : fermez la fenêtre.

## Sources

sources-first = D’où viennent les informations pour { $municipality }.
sources-none = Choisissez d’abord une commune. Ensuite nous montrons d’où viennent les informations.
source-dated = { $title }, { $published }, lu le { $read }
source-undated = { $title }, sans date, lu le { $read }
source-checked = contrôlé par une personne le { $date }
source-not-checked = pas encore contrôlé par téléphone

## Terminal

terminal-hint = Tapez votre message, ou le numéro d’un bouton. Pour finir : { $quit }
terminal-goodbye = Au revoir.
