# Ce que dit `relais check` aux personnes qui écrivent les fiches et les textes. Chaque message dit ce qui ne va pas, puis ce qu'il faut écrire.
# Ne traduisez pas ce qui est entre accolades : { $nom }.

## La fin du rapport

all-in-order = Tout est en ordre : { $projects } projets, { $services } services.
examples-heard = Exemples : les phrases en reconnaissent { $phrases }, le modèle { $model }. Pas encore reconnus : { $unheard }.
example-alarms = ce message ne doit rien déclencher, mais il déclenche quelque chose : { $example }
example-unheard = cet exemple n'est pas encore reconnu : lancez « make learn » pour l'apprendre au modèle, ou ajoutez une phrase : { $example }
one-problem = 1 problème. Corrigez-le, puis relancez la vérification.
problems = { $count } problèmes. Corrigez-les, puis relancez la vérification.

## La nuit

night-few = Ce n'est pas une faute, mais il faut le savoir. Le dimanche à 3 h du matin, moins de deux services sont ouverts dans ces communes :
# $region est une région, $count un nombre de communes, $names leurs noms ; $ways dit combien de services sont ouverts, et lesquels.
night-all = { $region }, toutes les communes ({ $count }) : { $ways }
night-some = { $region }, communes : { $count } ({ $names }) : { $ways }
night-flanders = Flandre
night-brussels = Bruxelles
night-wallonia = Wallonie
night-german = Communauté germanophone

## Les fichiers et le YAML

unreadable = ce fichier ne peut pas être lu ({ $reason }) : remettez-le à sa place
folder-missing = ce dossier manque : remettez-le, il contient un fichier par sujet
folder-empty = ce dossier ne contient aucun fichier .yaml : remettez-les
too-large = ce fichier dépasse { $most } octets : divisez-le
not-utf-8 = ce fichier n'est pas en UTF-8 : enregistrez-le à nouveau avec cet encodage
control-character = il y a ici un caractère de contrôle invisible : supprimez-le
empty-file = ce fichier est vide : écrivez son contenu, ou supprimez-le
alias = un mot qui commence par & ou * est ici un renvoi : mettez-le entre guillemets, ou écrivez la valeur en entier
too-deep = il y a ici plus de { $most } niveaux : supprimez les crochets en trop
tag = un mot qui commence par ! est ici une étiquette ({ $tag }) : mettez-le entre guillemets, ou supprimez-le
key-not-text = cette clé n'est pas un texte : écrivez un mot, puis deux-points
duplicate-key = la clé « { $key } » est écrite deux fois (d'abord en { $first }) : supprimez-en une
yaml-second-document = un second document commence ici : supprimez la ligne ---
yaml-quote = un guillemet s'ouvre ici et ne se ferme pas : mettez un " à la fin de ce texte
yaml-bracket = un crochet n'est pas fermé, ou une virgule manque : regardez les [ ], les { "{" } { "}" } et les virgules
yaml-colon = il y a deux-points en trop, ou un mauvais retrait : mettez un texte avec « : » entre guillemets, et alignez la ligne
yaml-no-colon = il manque deux-points : écrivez la clé, deux-points, une espace, puis la valeur
yaml-tab = il y a ici une tabulation : mettez des espaces
yaml-character = un texte ne peut pas commencer par ce caractère : mettez le texte entre guillemets
yaml-indent = le retrait est faux : alignez cette ligne sur les autres clés du même groupe
yaml-stray = ce texte n'appartient à aucune clé : mettez # devant, ou écrivez-le comme clé: valeur
yaml-hangs = la ligne { $line } n'a pas sa place sous celle-ci : alignez l'une des deux
yaml-escape = un \ a ici un sens particulier : écrivez \\, ou supprimez-le
yaml-block = après | ou >, le texte commence à la ligne : supprimez le signe, et mettez le texte entre guillemets
yaml-other = ce n'est pas du YAML ({ $detail }) : comparez cette ligne avec celles qui l'entourent
no-file = ceci n'est pas un fichier ordinaire : remplacez-le par un fichier de texte
file-misnamed = personne ne lit ce fichier, à cause de son nom : appelez-le { $name }
text-after-hash = ce qui suit un # n'est pas lu, et ce texte n'a pas de guillemets : mettez le texte entre guillemets

## La forme d'un fait

unknown-key = la clé « { $key } » n'existe pas : corrigez-la, ou supprimez-la
unknown-key-closest = la clé « { $key } » n'existe pas : vouliez-vous écrire « { $closest } » ?
missing-key = il manque la clé « { $key } » : ajoutez-la
missing-fr = « { $name } » n'a pas de texte français : ajoutez fr:
missing-nl = « { $name } » n'a pas de texte néerlandais : ajoutez nl:
not-a-text = « { $name } » doit être un texte, et non { $value } : mettez le texte entre guillemets
not-a-list = « { $name } » doit être une liste, et non { $value } : mettez-la entre [ et ]
not-a-group = « { $name } » doit être un groupe de clés, et non { $value } : écrivez chaque clé avec deux-points et sa valeur
not-true-or-false = « { $name } » vaut { $value } : écrivez true (oui) ou false (non)
not-a-number = « { $name } » vaut { $value } : écrivez un nombre entier
number-too-small = « { $name } » vaut { $value } : écrivez un nombre plus grand que { $limit }
number-below = « { $name } » vaut { $value } : écrivez { $least } ou plus
number-above = « { $name } » vaut { $value } : écrivez { $most } ou moins
too-short = « { $name } » est trop court : écrivez au moins { $least } caractères
too-long = « { $name } » est trop long : écrivez { $most } caractères au plus
empty-list = « { $name } » est vide : nommez au moins un élément
plain-text = « { $name } » doit être un texte simple, sur une ligne : supprimez < et > et les retours à la ligne
quote-it = d'autres programmes changeraient { $value } : mettez-le entre guillemets, "{ $value }"
wrong-choice = « { $name } » vaut { $value } : écrivez un de ces mots : { $choices }
wrong-choice-closest = « { $name } » vaut { $value } : vouliez-vous écrire { $closest } ? Les mots sont { $choices }
wrong-id = « { $value } » n'est pas un id : de petites lettres sans accent, des chiffres, un tiret entre les mots
wrong-nis = « { $value } » n'est pas un code INS : écrivez cinq chiffres entre guillemets
wrong-zone = « { $value } » n'est pas un numéro de zone de police : quatre chiffres, le premier est 5, entre guillemets
wrong-postal-code = « { $value } » n'est pas un code postal : écrivez quatre chiffres
wrong-phone = « { $value } » n'est pas un numéro de téléphone : des chiffres et des espaces, entre guillemets, comme "081 20 54 29"
wrong-email = « { $value } » n'est pas une adresse e-mail : écrivez-la comme nom@domaine.be
wrong-domain = « { $value } » n'est pas un domaine : écrivez-le en petites lettres, sans https:// et sans la suite
wrong-date = « { $value } » n'est pas une date : écrivez 2026-11-22, 2026-11 ou 2026
wrong-day = « { $name } » vaut { $value }, ce n'est pas un jour : écrivez année-mois-jour, comme 2026-11-22
wrong-link = « { $name } » vaut { $value }, ce n'est pas un lien : copiez-le du navigateur, avec https://
link-scheme = « { $value } » n'est pas un lien : il doit commencer par https:// ou http://
wrong-shape = « { $name } » vaut { $value }, cela ne convient pas : comparez avec le modèle dans docs/
secret-address = cette adresse est secrète et ne doit pas être écrite dans ce dépôt : supprimez « text »
public-address-without-text = une adresse publique a besoin de son « text » : ajoutez-le, ou supprimez « address »
area-without-place = la zone est vide : nommez country, regions, communities, provinces, arrondissements, projects ou municipalities
doubtful-phone-without-label = { $number } a une confiance basse (low) : ajoutez un « label » qui le dit aux professionnels
closed-but-shown = un service « { $status } » n'est pas montré : écrivez show_to_victims: false, et pas de always_shown
hours-syntax = « { $value } » n'est pas une forme d'heures : écrivez par exemple Mo-Fr 09:00-17:00; PH off, ou 24/7, ou unknown
hours-closest = « { $value } » n'est pas une forme d'heures : vouliez-vous écrire « { $part } » ?
hours-never-open = « { $value } » n'est jamais ouvert : retirez ces heures, ou écrivez unknown
chat-hours-without-chat = il y a des heures ou une fermeture de chat, mais pas de « chat » : ajoutez son adresse, ou retirez-les
hours-day = « { $part } » n'est pas un jour : écrivez Mo, Tu, We, Th, Fr, Sa, Su, ou PH pour les jours fériés
hours-empty-span = en { $part }, l'heure de fermeture est celle de l'ouverture : écrivez la bonne heure, ou 24/7
hours-two-rules = { $part } est dans deux règles, et la seconde remplacerait la première : écrivez ensemble toutes les heures d'un jour, par exemple { $part } 09:00-12:00,13:00-17:00
hours-exceptions-last = les règles ne sont pas dans l'ordre : écrivez d'abord la semaine, puis les dates, puis PH, et à la fin ce qui est fermé (off)
hours-exceptions-at-night = des heures après minuit ne vont pas avec des dates, PH ou off : retirez ceux-ci, et dites-le dans « hours_note »
group-incomplete = ce groupe n'est pas complet : ajoutez { $keys }
professional-but-shown = ce service n'est que pour les professionnels : écrivez show_to_victims: false, et pas de always_shown
hours-never-close = « { $value } » ne ferme jamais : écrivez 24/7
hours-overlap = { $part } se recouvrent : écrivez chaque heure une seule fois
hours-day-twice = { $part } est écrit deux fois : laissez-le une fois
closure-order = cette fermeture finit le { $until }, avant de commencer le { $since } : corrigez un des deux jours
hours-school = les vacances scolaires ({ $part }) ne sont pas les mêmes partout, et Relais n'en a pas le calendrier : écrivez les dates, par exemple 2026 Dec 21-2027 Jan 03 off
hours-wrong-date = « { $part } » n'est pas une date, ou finit avant de commencer : écrivez par exemple Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day ou week 10-20
hours-wrong-nth = « { $part } » : écrivez entre crochets un nombre de 1 à 5, ou -1 pour le dernier jour du mois, par exemple Tu[1]

## Entre les fichiers

service-twice = le service « { $id } » est aussi dans { $other } : donnez un autre id à l'un des deux
service-renamed = aucun fichier n'utilise « { $id } », mais { $file } utilise « { $missed } » : mettez le même id aux deux endroits
organization-two-names = l'organisation « { $id } » s'appelle « { $other } » ailleurs : écrivez le même nom partout, dans chaque langue
service-unknown = aucun fichier de services/ ne contient « { $id } » : corrigez-le, ou supprimez-le
service-unknown-closest = aucun fichier de services/ ne contient « { $id } » : vouliez-vous écrire « { $closest } » ?
source-unknown = la source « { $id } » n'est pas décrite : ajoutez-la sous « sources » dans ce fichier
source-unknown-closest = la source « { $id } » n'est pas décrite : vouliez-vous écrire « { $closest } » ?
source-idle = aucun fait n'utilise la source « { $id } » : nommez-la là où elle sert, ou supprimez-la
source-renamed = aucun fait n'utilise la source « { $id } », mais un fait utilise « { $missed } » : mettez le même nom aux deux endroits
domain-commented = il faut le domaine { $domain }, mais un # est devant lui : supprimez le #
domain-idle = aucun lien ne mène au domaine { $domain } : supprimez-le, ou corrigez-le
project-unknown = il n'y a pas de projet « { $id } » : écrivez l'id d'un des projets
project-unknown-closest = il n'y a pas de projet « { $id } » : vouliez-vous écrire « { $closest } » ?
province-unknown = il n'y a pas de province « { $id } » : écrivez son nom néerlandais en petites lettres, comme luik
province-unknown-closest = il n'y a pas de province « { $id } » : vouliez-vous écrire « { $closest } » ?
arrondissement-unknown = il n'y a pas d'arrondissement « { $id } » : écrivez les deux premiers chiffres du code INS d'une de ses communes, puis 000
arrondissement-unknown-closest = il n'y a pas d'arrondissement « { $id } » : vouliez-vous écrire « { $closest } » ?
project-not-its-file = le projet « { $id } » doit porter le nom de son fichier : écrivez { $expected }
project-number-twice = le numéro { $number } est aussi celui de { $other } : écrivez le numéro de la liste du ministère
nis-unknown = { $nis } n'est pas le code INS d'une commune de 2025 : cherchez-le dans places/gazetteer.csv
nis-merged = { $nis } ({ $old }) a fusionné : écrivez { $today }, { $name }
municipality-twice = la commune { $nis } est écrite plus d'une fois ({ $files }) : laissez-la dans un seul projet, une fois
municipality-outside = { $nis } n'est pas dans les « municipalities » de ce projet : ajoutez-la là, ou corrigez
municipality-renamed = { $nis } est ici, mais c'est { $missed } qui a un site ou une note plus bas : mettez le même code aux deux endroits
municipality-commented = { $nis } a un site ou une note plus bas, mais un # est ici devant lui : supprimez le #, ou allez à la ligne
zone-twice = la commune { $nis } est dans deux zones de police : laissez-la dans une seule
phone-undiallable = en Belgique, personne ne répond au { $number } : comparez les chiffres avec la source
phone-form = écrivez « { $number } » comme cela s'écrit en Belgique : "{ $written }"
phone-twice = le numéro { $number } est deux fois dans ce service : supprimez-en un
police-mail = { $email } n'existe peut-être plus : une adresse de la police finit par @police.belgium.eu
domain-unknown = le domaine { $domain } n'est pas sur la liste : regardez à qui il est, puis ajoutez-le à domains.yaml
domain-unknown-closest = le domaine { $domain } n'est pas sur la liste : vouliez-vous écrire { $closest } ? Sinon, ajoutez-le à domains.yaml
domain-obsolete = le domaine { $domain } ne doit pas être montré ({ $why }) : prenez une autre adresse
number-obsolete = le numéro { $number } ne doit pas revenir ({ $why }) : supprimez-le
number-without-source = { $number } est dans une phrase, sans source : mettez-le sous « phones » d'un service
future-date = { $date } n'est pas encore là (nous sommes le { $today }) : écrivez le jour de la lecture
phone-premium = appeler le { $number } coûte très cher : supprimez-le
phone-mobile = le { $number } est un GSM : s'il est à toute l'équipe, dites-le dans « label » ; s'il est à une personne, supprimez-le
secret-place = l'adresse de ce service est secrète, et ce texte est peut-être une adresse : supprimez « { $text } »
mail-of-a-person = { $email } semble être l'adresse d'une personne : écrivez celle du service, ou supprimez-la
alert-over = cet avis est fini depuis le { $date } (nous sommes le { $today }) : supprimez-le, ou écrivez un autre jour
closure-over = cette fermeture est finie depuis le { $date } (nous sommes le { $today }) : supprimez-la, ou écrivez un autre jour
hours-over = { $part } est passé (nous sommes le { $today }) : retirez ces dates, ou écrivez celles qui viennent
note-of-the-living = le projet est fini, mais cette note ne le dit pas : écrivez ce qui a pris fin, et ce qui reste
locale-missing = il n'y a pas de textes en « { $code } » : ajoutez un fichier .ftl dans ce dossier
locale-entry = cette ligne n'appartient à aucun texte : écrivez-la comme nom = phrase, ou mettez un # devant
locale-token = il manque ici { $token } : écrivez-le, comme dans les autres langues
locale-name = il manque ici un nom : écrivez celui des autres langues
locale-empty = « { $id } » n'a pas de texte : écrivez-le après le signe =
locale-variants = ce choix n'est pas complet : écrivez une ligne par cas, comme [one], et une seule avec une étoile, *[other]
locale-brace = ce { "}" } ne ferme rien : supprimez-le, ou écrivez le { "{" } qui va avec
locale-placeable = ce qui est entre { "{" } et { "}" } ne peut pas être lu : copiez-le d'une autre langue
locale-twice = « { $id } » est deux fois dans cette langue (d'abord dans { $file }, ligne { $line }) : supprimez-en un
locale-untranslated = « { $id } » n'a pas de texte en « { $code } » : écrivez-le dans { $file }
locale-variable-missing = « { $id } » ne dit pas { $name }, que les autres langues disent : mettez-le, entre { "{" } et { "}" }
locale-variable-extra = « { $id } » dit { $name }, que les autres langues n'ont pas : supprimez-le
locale-variable-closest = « { $id } » dit { $name }, que les autres langues n'ont pas : vouliez-vous écrire { $closest } ?
locale-reference = « { $id } » renvoie à « { $name } », qui n'est pas un texte : corrigez-le, ou mettez $ devant si c'est une variable
locale-lost = aucune langue n'a plus le texte « { $id } », mais l'assistant s'en sert : remettez-le, dans chaque langue
locale-blanks = il faut { $blanks } dans ce texte, une fois chacun, et aucun chiffre : les numéros viennent de services/
locale-line = « { $id } » ne peut pas être cité ici : il faut un numéro, always_shown: true, et un mot pour sa langue sous « spoken »
locale-number = le numéro { $number } est dans une phrase : supprimez-le, les numéros viennent de services/
locale-markup = « { $text } » est du HTML, et les gens le verraient : supprimez-le
locale-long = « { $id } » a une phrase de { $count } mots : faites-en deux, { $most } mots au plus

## Les lieux

place-columns = la première ligne doit être : { $columns }
place-fields = cette ligne a { $count } champs au lieu de { $expected } : pas de virgule dans un champ
place-nis = « { $value } » n'est pas un code INS : écrivez cinq chiffres
place-kind = « { $value } » n'est pas une sorte de lieu : écrivez un de ces mots : { $kinds }
place-name = un nom est vide : chaque lieu a un nom dans chaque langue, répétez le nom usuel
place-postal-codes = « { $value } » n'est pas une liste de codes postaux : quatre chiffres chacun, une espace entre eux
place-latitude = « { $value } » n'est pas une latitude en Belgique : écrivez des degrés, comme 50.85034
place-longitude = « { $value } » n'est pas une longitude en Belgique : écrivez des degrés, comme 4.35171
place-source = la source est vide : écrivez d'où vient cette ligne
place-twice = la commune { $nis } a déjà une ligne (ligne { $first }) : supprimez-en une
place-word = « { $word } » n'est pas un seul mot en petites lettres : écrivez un mot par ligne
place-ring = ce n'est pas un contour : écrivez des codes INS, une virgule, puis latitude et longitude en alternance
place-blank = « { $value } » a une espace au début ou à la fin : supprimez-la
place-half-position = il y a une latitude sans longitude, ou le contraire : écrivez les deux, ou aucune
place-semicolons = un tableur a mis des points-virgules : enregistrez avec des virgules, ou remettez le fichier d'avant
place-empty-row = cette ligne est vide : supprimez-la
merger-to-come = cette fusion est pour { $year }, et nous sommes le { $today } : écrivez-la avec relais merge, qui attend ce jour
merger-half = une fusion à venir a les deux, « on » (le jour, dans l’année de « since ») et « becomes » (les noms) : refaites ses lignes avec relais merge

## Les phrases et les signaux

phrase-unreadable = la phrase « { $text } » ne peut pas être lue : { $why }
phrase-wordless = cette phrase ne contient aucun mot : écrivez-en au moins un
phrase-brackets = cette phrase a plus de { $most } crochets et points de suspension : faites-en deux phrases
phrase-stray-bar = un | est hors de ( ) : mettez le choix entre parenthèses, comme (il|elle)
phrase-unopened = un { $closing } se ferme sans s'être ouvert : ouvrez-le, ou supprimez-le
phrase-unopened-list = un > vient sans < avant lui : écrivez-le devant le nom de la liste
phrase-unclosed = un { $opening } n'est pas fermé par un { $closing } : fermez-le, ou supprimez-le
phrase-empty-option = un choix entre ( et ) est vide : prenez [ ] pour ce qui peut manquer
phrase-no-list = il n'y a pas de liste « { $name } » plus haut ; il y a { $lists }
signal-language = « language » vaut { $value }, mais le fichier s'appelle { $name }.yaml : mettez la même langue aux deux endroits
language-unknown = « { $value } » n'est pas le code d'une langue : écrivez deux ou trois petites lettres, comme fr, nl, de, en ou tr
signal-hint-name = « { $hint } » est le nom d'un signal : donnez un autre nom à l'indice
signal-alone-gap = une phrase qui compte seule n'a pas de place pour d'autres mots : supprimez les ...
weights-unreadable = ce fichier n'est pas lisible : refaites-le avec « make learn », ou remettez celui d'avant
signal-mark-unknown = « { $mark } » n'est ni un signal ni un indice : corrigez-le, ou ajoutez l'indice
signal-need-unknown = « { $need } » n'est le nom d'aucun sujet de topics.yaml ; il y a { $topics }
signal-commented = il faut « { $name } », mais un # est devant lui : supprimez le #, ou passez à la ligne
signal-list-idle = aucune phrase n'utilise la liste « { $name } » : écrivez <{ $name }> là où il faut, ou supprimez-la
signal-hint-idle = aucune règle sous « together » ne demande l'indice « { $hint } » : nommez-le là, ou supprimez-le
clause-group-idle = aucune règle ne nomme le groupe « { $name } » : corrigez son nom, ou supprimez-le
clause-unknown-name = « { $name } » n'est pas connu ici ; il y a { $known }
