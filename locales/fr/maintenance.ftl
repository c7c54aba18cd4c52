# Ce que disent les commandes pour les personnes qui tiennent les données à jour : relais stale, verify, preview, diff.
# Ne traduisez pas ce qui est entre accolades : { $nom }.

## Ce qu'il faut revoir (relais stale)

stale-read = Lu le
stale-service = Service
stale-number = Numéro
stale-why = Pourquoi
stale-everywhere = Pour plusieurs projets, ou pour tous
stale-out-of-date = dépassé
stale-due = à revoir
stale-doubtful = douteux
stale-conflict = contredit une autre fiche
stale-no-page = sans page à ouvrir
stale-not-checked = jamais contrôlé
# $count est un nombre.
stale-count = { $count ->
    [one] Un contact à revoir.
   *[other] { $count } contacts à revoir.
} « Dépassé » : les victimes ne le voient plus, sauf les lignes qui restent toujours.
stale-nothing = Rien à revoir.

## Ce qui manque (relais stale)

gap-first = Pas trouvé dans nos sources. Cherchez-le, puis écrivez-le avec sa source :
# $names sont des noms de communes ou de zones de police.
gap-site = site de la commune : { $names }
gap-zone = zone de police : { $names }
gap-page = numéro (page) de la zone : { $names }

## Les domaines (relais stale --domains)

domains-first = Ouvrez chaque site. Est-ce toujours le même propriétaire ? Un domaine abandonné peut être racheté.
domains-read = Lu le
domains-open = À ouvrir
domains-owner = De qui (services)
domains-mail = (e-mail)
domains-nobody = pas noté

## La feuille d'appels (relais stale --call-sheet)

sheet-title = Feuille d’appels
sheet-how = Dites : « Je contrôle une liste de services d’aide. Vos informations sont-elles encore justes ? » Notez les réponses. Changez ensuite les fichiers, puis tapez la commande sous chaque fiche.
sheet-not = Ne parlez jamais d’une personne ou d’une situation. N’appelez pas les numéros d’urgence ni les lignes d’écoute pour essayer : quelqu’un attend peut-être. Ouvrez leur page.
sheet-first = À appeler d’abord
# $numbers sont des numéros.
sheet-call = Appeler : { $numbers }
sheet-no-number = Pas de numéro. Ouvrez la page :
sheet-why = Lu le { $date } : { $why }
sheet-open = N’appelez pas. Ouvrez la page :
sheet-signed = Le : ____ / ____ / ________     Rôle (pas de nom) : ______________________________
# $number est un numéro, $hours des heures.
ask-number = Le { $number } est-il le bon numéro pour une victime ?
ask-for-whom = Pour qui est ce service ? Pour qui n’est-il pas ?
ask-hours = Quelles sont les heures ?
ask-hours-still = Les heures sont-elles toujours : { $hours } ?
ask-holidays = Et les jours fériés ?
ask-chat-hours = Quelles sont les heures du chat ?
ask-chat-hours-still = Le chat est-il toujours ouvert à ces heures : { $hours } ?
ask-desk-hours = À quelles heures peut-on venir sur place ?
ask-desk-hours-still = Peut-on toujours venir sur place à ces heures : { $hours } ?
ask-free = L’appel est-il gratuit ?
ask-bill = L’appel se voit-il sur la facture ?
ask-languages = Dans quelles langues ?
ask-anonymous = Peut-on rester anonyme ?
ask-way-in = Comment y aller : avec rendez-vous, sans rendez-vous, par un autre service ?
ask-area = Pour quelles communes ?
ask-professionals = Les professionnels peuvent-ils aussi appeler ? À ce numéro ?

## La feuille à remplir (relais sheet, relais apply)

sheet-column = { $column ->
    [id] nom interne
    [name] service
    [numbers] numéros
    [hours] heures
    [desk_hours] heures sur place
    [chat] chat
    [chat_hours] heures du chat
    [audience] pour qui
    [alert_fr] avis en français
    [alert_nl] avis en néerlandais
    [alert_until] fin de l’avis
    [closed_from] fermeture : premier jour
    [closed_until] fermeture : dernier jour
    [closed_fr] fermeture : phrase en français
    [closed_nl] fermeture : phrase en néerlandais
    [source_title] source : titre
    [source_url] source : page
    [source_kind] source : qui parle
    [source_date] source : date
    [source_read] source : lue le
    [checked] contrôlé
    [answer] réponse
    [until] fermé jusqu’au
    [by] par quel rôle
    [on] quel jour
    [state] ne pas changer
   *[other] { $column }
}
sheet-answer = { $answer ->
    [right] juste
    [changed] changé
    [closed] fermé pour un temps
    [gone] n’existe plus
    [again] à redemander
   *[other] { $answer }
}
sheet-source-kind = { $kind ->
    [operator] le service
    [official] autorité
    [government_data] données publiques
    [directory] répertoire
    [press] presse
    [other] autre
   *[other-word] { $kind }
}
sheet-name = appels
sheet-guide-name = mode d’emploi
sheet-guide =
    Une ligne par contact. Ne changez pas les colonnes grises.
    Tout est encore juste : choisissez « juste », puis écrivez le rôle et le jour.
    Un fait a changé : écrivez le nouveau à la place de l’ancien, et choisissez « changé ».
    Un numéro a changé : écrivez aussi où vous l’avez lu. Ce sont les colonnes « source ».
    Plusieurs numéros : mettez un point-virgule entre eux.
    Fermé pour un temps : choisissez-le, et écrivez le dernier jour.
    N’existe plus : les victimes ne verront plus ce contact.
    Le rôle est celui d’une équipe, comme equipe-namur. Jamais le nom d’une personne.
    N’écrivez jamais l’adresse d’un lieu secret.
sheet-made = { $file } : { $count } contacts.
# $place est une case, comme F5 ; $column son titre, $why ce qui ne va pas.
sheet-refused = { $sheet }, ligne { $row }, case { $place } ({ $column }) : { $why }
sheet-nothing-done = Rien n’est changé. Corrigez ces cases, puis recommencez : { $count }
sheet-checked = Contrôles notés : { $count }
sheet-again = À redemander : { $ids }
sheet-known = Déjà dans les fichiers : { $count }
sheet-trial = C’est un essai : rien n’est écrit. Pour écrire, ajoutez --yes.
sheet-written = C’est écrit dans { $files }. Pour revenir en arrière : relais apply { $sheet } --undo
sheet-undone = Tout est comme avant : { $files }
sheet-no-heading = Ce n’est pas une feuille de Relais : aucune ligne ne commence par « { $heading } ».
sheet-column-missing = Il manque des colonnes : { $headings }. Refaites la feuille, ou remettez-les.
sheet-unreadable = Ce fichier ne se lit pas. Enregistrez-le comme .xlsx ou .csv.
sheet-id-twice = « { $id } » est déjà à la ligne { $row }. Gardez une seule des deux.
sheet-outdated = « { $id } » a changé depuis que cette feuille a été faite. Faites une nouvelle feuille pour ce contact.
sheet-answer-unknown = « { $answer } » n’est pas une réponse. Choisissez dans la liste.
sheet-changed-denied = Cette case a changé, mais la réponse ne le dit pas. Choisissez « changé », ou remettez l’ancien texte.
sheet-changed-unsaid = Cette case a changé, mais il n’y a pas de réponse. Choisissez « changé », le rôle et le jour.
sheet-nothing-changed = La réponse est « changé », mais aucune case n’a changé. Écrivez le nouveau fait, ou choisissez « juste ».
sheet-day = « { $date } » n’est pas un jour. Écrivez-le comme jour/mois/année.
sheet-until = « { $date } » n’est pas un jour à venir. Écrivez le dernier jour de fermeture, comme jour/mois/année.
sheet-gone-always = « { $id } » est toujours montré. Parlez-en d’abord avec les autres personnes qui tiennent les faits à jour.
sheet-source-needed = Le numéro a changé. Où est le nouveau ? Écrivez la source : titre, page, ou le jour de la lecture.
sheet-numbers-moved = Les numéros ont changé de place. Gardez leur ordre, et ajoutez les nouveaux à la fin.
sheet-cost = Nous savons ce que coûte un appel au { $old }, pas au { $new }. Changez le prix dans le fichier.
sheet-form = La fiche « { $id } » est écrite d’une façon que ce programme ne sait pas changer. Changez-la dans son fichier.
sheet-not-written = { $file } ne peut pas être écrit ({ $reason }). Rien n’est changé.
undo-missing = Il n’y a rien à défaire : { $file } n’est pas là.
undo-changed = { $file } a changé depuis. Rien n’est défait : demandez à la personne qui l’a changé.

## Noter un contrôle (relais verify)

# $service est l'identifiant d'une fiche, $by un rôle, $file un fichier.
verify-done = { $service } : contrôlé le { $date } par { $by }, noté dans { $file }.
verify-role-mail = Une adresse e-mail désigne une personne. Donnez un rôle, comme equipe-namur.
verify-role-form = « { $role } » n’est pas un rôle. Des minuscules sans accent et des tirets, comme equipe-namur (60 signes au plus).
verify-role-person = « { $role } » ressemble au nom d’une personne. Donnez un rôle : equipe-…, service-…, cpas-…, coordination-…
verify-future = Le { $date } n’est pas encore là (nous sommes le { $today }).
verify-older = { $service } a déjà été contrôlé plus tard : le { $date }, par { $by }. Rien n’est changé.
# $typed est ce qui a été tapé, $alike des identifiants proches.
unknown-service = Il n’y a pas de service « { $typed } ». Proche : { $alike }
unknown-project = Il n’y a pas de projet « { $typed } ». Proche : { $alike }
unknown-subject = « { $typed } » n’est ni un service, ni un projet, ni une commune que nous comprenons. Proche : { $alike }

## Voir les écrans (relais preview)

preview-victim = Une victime voit
preview-professional = Un professionnel voit
preview-brief = la fiche, dans la première réponse
preview-full = la fiche complète
preview-first = la première réponse
preview-project = le projet de la commune
preview-more = plus de contacts
preview-sources = les sources
preview-always = un écran sans commune
preview-nothing = (Rien : cette fiche n’est pas montrée.)

## Ce qui change (relais diff)

# $old et $new : ce que c'était, ce que c'est.
diff-nothing = Rien ne change pour les utilisateurs.
diff-others = Ces fichiers changent aussi. Essayez quelques phrases avec relais understand :
diff-victims-see = Les victimes voient en plus :
diff-victims-lose = Les victimes ne voient plus :
diff-sentence = la phrase change
diff-was = avant :
diff-is = maintenant :
diff-service-added = nouvelle fiche
diff-service-removed = la fiche disparaît
diff-shown = les victimes le voient maintenant
diff-hidden = les victimes ne le voient plus
diff-number = le numéro { $old } devient { $new }
diff-number-added = nouveau numéro : { $new }
diff-number-removed = le numéro { $old } disparaît
# $number is a telephone number.
diff-number-details = le libellé ou le prix du { $number } change
diff-number-confidence = la fiabilité du { $number } change
diff-number-shown = les victimes voient maintenant le { $number }
diff-number-hidden = les victimes ne voient plus le { $number }
diff-same-source = le { $number } est nouveau, et la source n’a pas changé : où l’avez-vous lu ?
diff-hours = les heures changent
diff-chat-hours = les heures du chat changent
diff-desk-hours = les heures sur place changent
diff-hours-note = la note sur les heures change
diff-name = le nom change
diff-description = la description change
diff-way-in = la façon d’y accéder change
diff-note = la note change
diff-professional-note = la note pour les professionnels change
diff-cost = le prix change
diff-accessibility = l’accès pour les personnes handicapées change
diff-kind = le type de service change
diff-audience = le public change
diff-confidence = la fiabilité change
diff-organization = l’organisation change
diff-area = la région couverte change
diff-email = l’e-mail change
diff-website = le site change
diff-chat = le chat change
diff-address = l’adresse change
diff-languages = les langues changent
diff-anonymous = l’anonymat change
diff-alert = l’avis change
diff-closed = la fermeture change
diff-chat-closed = la fermeture du chat change
diff-desk-closed = la fermeture du guichet change
diff-checked = contrôlé le { $old } par { $new }
diff-rest = change aussi : { $new }
diff-project-added = nouveau projet
diff-project-removed = le projet disparaît
diff-project-status = l’état du projet change
diff-project-summary = le résumé du projet change
diff-municipal-site = le site de la commune change
diff-project-gains = montre en plus : { $new }
diff-project-loses = ne montre plus : { $old }
diff-project-order = l’ordre des services change
diff-municipality-moved = passe du projet { $old } au projet { $new }
diff-municipality-covered = est maintenant dans le projet { $new }
diff-municipality-lost = n’est plus dans le projet { $old }, ni dans un autre
diff-region = les lignes de la région changent
diff-routes = ce qui vient en premier change (urgence, langue ou sujet)
# $revision est une version de git.
diff-no-git = Le programme git n’est pas installé : sans lui, il n’y a pas de version à comparer.
diff-no-repository = { $folder } n’est pas dans un dépôt git : il n’y a pas de version à comparer.
diff-no-revision = git ne connaît pas de version « { $revision } ». Exemples : HEAD, HEAD~1, main.
diff-not-there = À la version « { $revision } », le dossier { $folder } n’existait pas.
diff-unreadable = Les fichiers de la version « { $revision } » ne se lisent pas avec ce programme. { $problem }

# --- relais merge

merge-plan = Le { $date }, { $old } deviennent { $new } ({ $nis }).
merge-places = { $count ->
    [one] { $count } nom de lieu mène alors à { $new }.
   *[other] { $count } noms de lieux mènent alors à { $new }.
}
merge-project = { $new } est alors en entier dans le projet { $project }.
merge-project-new = Attention : { $names } n’était pas dans le projet { $project }. Demandez au projet si les personnes de là-bas peuvent venir.
merge-services = { $count ->
    [one] { $count } contact aide alors partout à { $new } : { $names }.
   *[other] { $count } contacts aident alors partout à { $new } : { $names }.
}
merge-trial = Rien n’est écrit. Ajoutez --yes pour écrire.
merge-written = C’est écrit dans { $file }. Le jour dit, tout change de lui-même.
merge-unknown = « { $typed } » n’est ni le nom ni le code INS d’une commune. { $count ->
    [0] Cherchez-la avec relais lookup.
   *[other] Vouliez-vous dire : { $alike } ?
}
merge-no-code = « { $typed } » n’est pas un code INS : écrivez les cinq chiffres que Statbel donne à la nouvelle commune.
merge-code-taken = { $nis } est déjà un code ({ $name }), et cette commune ne fusionne pas ici. Écrivez le code de la nouvelle commune.
merge-alone = Une fusion a besoin de deux communes différentes. Écrivez-les toutes, par leur nom ou leur code INS.
merge-twice = { $name } a déjà une fusion écrite, vers { $nis }. Enlevez d’abord ses lignes de places/mergers.yaml.
merge-two-projects = Ces communes sont dans des projets différents : { $projects }. Laissez d’abord la commune dans un seul fichier de projects/.

# --- relais rename

# $code est un code, comme fr.
rename-plan = { $old } devient { $new } ({ $code }).
rename-services = { $count ->
    [one] { $count } contact est tenu par cette organisation : { $ids }.
   *[other] { $count } contacts sont tenus par cette organisation : { $ids }.
}
rename-texts = { $count ->
    [one] { $count } autre texte change. Lisez-le : un article doit peut-être changer aussi.
   *[other] { $count } autres textes changent. Lisez-les : un article doit peut-être changer aussi.
}
rename-doubtful = { $count ->
    [one] Dans { $count } texte, ce n’est pas sûr. Écrivez --doubtful replace pour le changer, ou --doubtful keep pour le laisser.
   *[other] Dans { $count } textes, ce n’est pas sûr. Écrivez --doubtful replace pour les changer, ou --doubtful keep pour les laisser.
}
rename-trial = Rien n’est écrit. Pour écrire, ajoutez --yes et --source : où avez-vous lu le nouveau nom ?
rename-written = C’est écrit dans { $files }.
rename-source-needed = Où avez-vous lu le nouveau nom ? Écrivez --source avec le titre, et --url avec la page. Rien n’est écrit.
rename-undecided = Certains textes ne sont pas sûrs. Ajoutez --doubtful keep ou --doubtful replace. Rien n’est écrit.
rename-unknown = Aucune organisation et aucun texte n’a le nom « { $typed } ». Proche : { $alike }
rename-which = Plusieurs organisations ont le nom « { $typed } ». Écrivez l’identifiant de la bonne : { $ids }
rename-name-missing = Dans une autre langue, elle s’appelle { $name }. Écrivez aussi le nouveau nom, avec { $option }.
rename-language = Nous n’écrivons pas dans la langue « { $code } ». Nos langues : { $languages }.
rename-same = C’est déjà son nom : { $name }.
rename-taken = « { $name } » est déjà le nom d’une autre organisation ({ $id }). Rien n’est écrit.
