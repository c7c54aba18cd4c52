# Les mots de `relais batch` : un tableau de communes entre, le même tableau sort avec les contacts.
# Ne traduisez pas ce qui est entre accolades : { $nom }.

## Les colonnes ajoutées

# $ours est le nom de ce programme.
batch-column = { $ours } : { $name }
batch-column-municipality = commune
batch-column-project = projet
# $date est un jour, $police et $medical sont des numéros.
batch-column-contacts = contacts au { $date } (danger : { $police }, { $medical })
batch-contact = { $name } : { $number }
batch-column-understood = comment la ligne est lue
batch-column-look = à voir par une personne

## Comment la ligne est lue

# $place est un nom de lieu, $year une année.
batch-by-name = nom de la commune
batch-by-code = code postal
batch-by-nis = code INS
batch-by-section = partie de commune ({ $place })
batch-by-former-name = ancienne commune ({ $place })
batch-by-former-name-since = ancienne commune ({ $place }), autre nom depuis { $year }
batch-by-other-name = autre nom de la commune
batch-by-spelling = orthographe corrigée ({ $place })

## À voir par une personne

batch-look-ambiguous = plusieurs communes possibles
batch-look-abroad = hors de Belgique
batch-look-none = pas de commune reconnue
batch-look-spelling = orthographe corrigée
batch-look-nis = ce code INS n’existe pas
batch-look-code = ce code postal n’existe pas
batch-look-partly = une partie du texte n’est pas comprise
batch-look-outside = hors des projets que nous connaissons
batch-look-choices = { $why } : { $choices }
batch-look-blank = rien n’est écrit

## Le compte à la fin

batch-count-sure = dans un projet, sans question
batch-count = { $count } : { $kind }
batch-done = { $count ->
    [one] Une ligne lue.
   *[other] { $count } lignes lues.
}
# $columns is a list of numbers of columns.
batch-columns = Colonnes lues, d’après leur contenu : { $columns }
batch-written = Le tableau est dans { $file }.
batch-progress = Lecture
batch-care = Les numéros sont ceux du jour : contrôlez-les avant de les donner. Gardez ce fichier comme vous gardez le premier.

## Quand cela ne va pas

batch-workbook = Ce classeur ne s’ouvre pas : il est abîmé, ou protégé par un mot de passe. Ouvrez-le, enregistrez-le en .xlsx sans mot de passe, et recommencez.
batch-html = Ce fichier est une page web, pas un tableau. Ouvrez-le dans Excel, enregistrez-le en .xlsx, et recommencez.
batch-too-big = Ce fichier est trop grand pour une liste de communes.
batch-broken = Ce fichier est abîmé : la suite ne correspond pas au début. Enregistrez-le encore une fois.
batch-not-text = Ce fichier n’est pas un tableau. Dans Excel : « Enregistrer sous », puis « Classeur Excel (.xlsx) ».
batch-empty = Ce fichier est vide.
batch-too-wide = Ce tableau a plus de colonnes qu’Excel. Est-ce le bon fichier ?
# $line est le numéro d'une ligne.
batch-quote = À partir de la ligne { $line }, un guillemet s’ouvre et ne se ferme pas. Corrigez-le, sinon des lignes se perdent.
# $columns est une liste de noms de colonnes.
batch-no-column = Aucune colonne ne semble contenir une commune ou un code postal. Donnez le nom ou le numéro avec --column. Les colonnes sont : { $columns }
batch-several-columns = Plusieurs colonnes sont possibles. Choisissez avec --column, par nom ou par numéro. Les colonnes sont : { $columns }
batch-unknown-column = Il n’y a pas de colonne { $name }. Les colonnes sont : { $columns }
# $file est un nom de fichier.
batch-exists = { $file } existe déjà. Donnez un autre nom avec --output, ou remplacez-le avec --force.
batch-same-file = Le résultat ne peut pas remplacer le fichier lu. Donnez un autre nom avec --output.
batch-unreadable = { $file } ne peut pas être lu ({ $why }).
batch-unwritable = { $file } ne peut pas être écrit ({ $why }). Est-il ouvert dans Excel ? Sinon, donnez un autre nom avec --output.
