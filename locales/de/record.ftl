# Das Blatt für Fachleute: Polizei, ÖSHZ, Ärzte, Schulen.
# Kurze Sätze. Die erste Zeile eines Bildschirms ist neutral: Sie ist auf einem gesperrten Handy lesbar.
# Übersetzen Sie nicht, was zwischen geschweiften Klammern steht: { $name }.

button-previous = Vorige Seite
button-as-victim = Was ein Opfer sieht
button-report = Einen Fehler melden

## Der Bildschirm

record-question = Welche Gemeinde? Schreiben Sie den Namen oder die Postleitzahl.
record-question-next = Für jede Gemeinde zeigen wir das ganze Blatt, mit den Quellen. „Zurück zum Anfang“ beendet das.
# $page und $pages sind Zahlen.
record-first = { $municipality }: Blatt, Seite { $page } von { $pages }.
record-whole = { $municipality }: das ganze Blatt.
record-corrected = Wir haben gelesen: { $place }. Stimmt das nicht? Dann schreiben Sie die Postleitzahl.
record-outside = Diese Gemeinde ist in keinem der { $projects } Projekte, die wir kennen.

## Wen anrufen

# Die Nummern der ersten Seite. $hours sagt, ob offen ist: einer der Sätze hier, oder aus hours.ftl.
record-call = { $name }: { $number }
record-call-now = { $name }: { $number } · { $hours }
record-call-always = Tag und Nacht.
record-call-hours-unknown = Zeiten nicht bekannt.
record-call-note = Zeiten: siehe weiter hinten.

## Das Projekt

record-project = Projekt { $number }: { $title }
record-coordinator = Koordination: { $municipality }
# $state ist active, ended oder unknown; $date ist ein Tag, ein Monat oder ein Jahr.
record-status = { $state ->
    [active] Es lief, laut einer Quelle ({ $date }).
    [ended] Es ist zu Ende, laut einer Quelle ({ $date }).
   *[unknown] Wir wissen nicht, ob es noch läuft. Letzte Nachricht: { $date }.
}
# $way ist eine Nummer oder eine Adresse im Netz.
record-yours = Für Sie, nicht für die Person: { $name }, { $way }
record-details = Mehr über das Projekt
record-municipalities = { $count ->
    [one] Eine Gemeinde: { $names }
   *[other] { $count } Gemeinden: { $names }
}
# Frühere Gemeinden, mit der Gemeinde von heute in Klammern.
record-former = Frühere Gemeinden: { $names }
record-audience = Für: { $audience }
record-police = Lokale Polizei: { $zone }
# $number ist die Nummer einer Polizeizone.
record-zone = { $name } ({ $number })
record-zones-other = Andere Zonen des Projekts: { $names }

## Die Kontakte

record-local = Kontakte vor Ort
record-regional = Nummern der Region
record-general = Allgemeine Dienste
record-also = Andere Dienste, die hier arbeiten
record-professionals-only = NUR FÜR FACHLEUTE: Geben Sie das keinem Opfer.
record-number-doubtful = nicht sicher, nicht weitergeben
record-email-doubtful = Die E-Mail-Adresse ist nicht sicher: Geben Sie sie nicht weiter.
record-not-active = ACHTUNG, dieser Dienst: { $status }.
record-organization = Organisation: { $name }
record-address-secret = Die Adresse ist geheim.
record-said-to-person = Der Person sagen wir: „{ $text }“
# $what ist eine Liste: der Zugang, die Sprachen.
record-unknown = Nicht bekannt: { $what }.
record-unknown-way-in = der Zugang
record-unknown-languages = die Sprachen
# $checked und $review sind Sätze, $confidence ist ein Wort: hoch, mittel, niedrig.
record-trust = { $checked } Verlässlichkeit: { $confidence }. { $review }
# $by ist eine Rolle, nie ein Name.
record-checked = Geprüft am { $date } ({ $by }).
record-not-checked = In der Quelle gelesen, noch von keiner Person geprüft.
record-review = Neu zu prüfen am { $date }.
record-review-passed = Neu zu prüfen war es am { $date }.

## Was neu ist

record-changes = Neu oder wieder gelesen seit dem { $date }
# $names: Namen von Kontakten.
record-changed-checked = { $date }, von einer Person geprüft: { $names }
record-changed-read = { $date }, Quelle gelesen: { $names }
record-changed-published = { $date }, Quelle erschienen: { $names }
record-changed-status = { $date }, Neues vom Projekt: { $names }
record-alert-until = Hinweis, gültig bis { $date }: { $name }
record-alert-ended = Hinweis, beendet am { $date }: { $name }
# $part ist, was schließt, $from und $to sind Tage.
record-closure = { $part ->
    [chat_closed] Chat geschlossen von { $from } bis { $to }: { $name }
    [desk_closed] Schalter geschlossen von { $from } bis { $to }: { $name }
   *[closed] Geschlossen von { $from } bis { $to }: { $name }
}

## Einen Fehler melden

record-report-first = Ein Fehler im Blatt von { $municipality }?
record-report-what = Notieren Sie den Namen des Kontakts, was falsch ist, und wo Sie das Richtige lasen oder hörten.
record-report-whom = Geben Sie das dem Team, das Relais bei Ihnen pflegt. Den Rest findet es in CONTRIBUTING.md.
record-report-never = Schreiben Sie nichts über ein Opfer. Eine Nachricht von hier kommt nicht bei diesem Team an.

## Die Bildschirme sehen (relais preview)

preview-record = das ganze Blatt der Gemeinde
