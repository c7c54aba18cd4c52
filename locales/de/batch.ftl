# Die Wörter von `relais batch`: eine Tabelle mit Gemeinden hinein, dieselbe Tabelle mit Kontakten heraus.
# Übersetzen Sie nicht, was zwischen geschweiften Klammern steht: { $name }.

## Die Spalten, die dazukommen

# $ours ist der Name dieses Programms.
batch-column = { $ours }: { $name }
batch-column-municipality = Gemeinde
batch-column-project = Projekt
# $date ist ein Tag, $police und $medical sind Nummern.
batch-column-contacts = Kontakte am { $date } (Gefahr: { $police }, { $medical })
batch-contact = { $name }: { $number }
batch-column-understood = wie die Zeile gelesen wurde
batch-column-look = von einer Person anzusehen

## Wie die Zeile gelesen wurde

# $place ist ein Ortsname, $year ein Jahr.
batch-by-name = Name der Gemeinde
batch-by-code = Postleitzahl
batch-by-nis = NIS-Code
batch-by-section = Teil einer Gemeinde ({ $place })
batch-by-former-name = frühere Gemeinde ({ $place })
batch-by-former-name-since = frühere Gemeinde ({ $place }), anderer Name seit { $year }
batch-by-other-name = anderer Name der Gemeinde
batch-by-spelling = Schreibweise verbessert ({ $place })

## Von einer Person anzusehen

batch-look-ambiguous = mehr als eine Gemeinde möglich
batch-look-abroad = außerhalb von Belgien
batch-look-none = keine Gemeinde erkannt
batch-look-spelling = Schreibweise verbessert
batch-look-nis = diesen NIS-Code gibt es nicht
batch-look-code = diese Postleitzahl gibt es nicht
batch-look-partly = ein Teil des Textes ist nicht verstanden
batch-look-outside = außerhalb der Projekte, die wir kennen
batch-look-choices = { $why }: { $choices }
batch-look-blank = es steht nichts da

## Die Zählung am Ende

batch-count-sure = in einem Projekt, ohne Frage
batch-count = { $count }: { $kind }
batch-done = { $count ->
    [one] Eine Zeile gelesen.
   *[other] { $count } Zeilen gelesen.
}
# $columns is a list of numbers of columns.
batch-columns = Gelesene Spalten, nach ihrem Inhalt: { $columns }
batch-written = Die Tabelle steht in { $file }.
batch-progress = Lesen
batch-care = Die Nummern sind die von heute: Prüfen Sie sie, bevor Sie sie geben. Bewahren Sie diese Datei auf wie die erste.

## Wenn es nicht geht

batch-workbook = Diese Arbeitsmappe lässt sich nicht öffnen: Sie ist beschädigt oder mit einem Passwort geschützt. Öffnen Sie sie, speichern Sie sie als .xlsx ohne Passwort, und beginnen Sie neu.
batch-html = Diese Datei ist eine Webseite, keine Tabelle. Öffnen Sie sie in Excel, speichern Sie sie als .xlsx, und beginnen Sie neu.
batch-too-big = Diese Datei ist zu groß für eine Liste von Gemeinden.
batch-broken = Diese Datei ist beschädigt: Der Rest passt nicht zum Anfang. Speichern Sie sie noch einmal.
batch-not-text = Diese Datei ist keine Tabelle. In Excel: „Speichern unter“, dann „Excel-Arbeitsmappe (.xlsx)“.
batch-empty = Diese Datei ist leer.
batch-too-wide = Diese Tabelle hat mehr Spalten als Excel. Ist es die richtige Datei?
# $line ist die Nummer einer Zeile.
batch-quote = Ab Zeile { $line } geht ein Anführungszeichen auf und nicht mehr zu. Verbessern Sie das, sonst gehen Zeilen verloren.
# $columns ist eine Liste von Namen von Spalten.
batch-no-column = Keine Spalte scheint eine Gemeinde oder eine Postleitzahl zu enthalten. Geben Sie den Namen oder die Nummer mit --column an. Die Spalten sind: { $columns }
batch-several-columns = Mehrere Spalten sind möglich. Wählen Sie mit --column, nach Name oder Nummer. Die Spalten sind: { $columns }
batch-unknown-column = Es gibt keine Spalte { $name }. Die Spalten sind: { $columns }
# $file ist ein Dateiname.
batch-exists = { $file } gibt es schon. Geben Sie mit --output einen anderen Namen, oder ersetzen Sie sie mit --force.
batch-same-file = Das Ergebnis kann die gelesene Datei nicht ersetzen. Geben Sie mit --output einen anderen Namen.
batch-unreadable = { $file } kann nicht gelesen werden ({ $why }).
batch-unwritable = { $file } kann nicht geschrieben werden ({ $why }). Ist sie in Excel offen? Sonst geben Sie mit --output einen anderen Namen.
