# Was die Befehle den Menschen sagen, die die Angaben pflegen: relais stale, verify, preview, diff.
# Übersetzen Sie nicht, was in Klammern steht: { $name }.

## Was geprüft werden muss (relais stale)

stale-read = Gelesen
stale-service = Dienst
stale-number = Nummer
stale-why = Warum
stale-everywhere = Für mehrere Projekte, oder für alle
stale-out-of-date = veraltet
stale-due = zu prüfen
stale-doubtful = zweifelhaft
stale-conflict = widerspricht einem anderen Eintrag
stale-no-page = keine Seite zum Öffnen
stale-not-checked = nie geprüft
# $count ist eine Zahl.
stale-count = { $count ->
    [one] Ein Kontakt ist zu prüfen.
   *[other] { $count } Kontakte sind zu prüfen.
} „Veraltet“: Opfer sehen es nicht mehr, außer den Nummern, die immer bleiben.
stale-nothing = Nichts ist zu prüfen.

## Was fehlt (relais stale)

gap-first = In unseren Quellen nicht gefunden. Suchen Sie es, und notieren Sie es mit der Quelle:
# $names sind Namen von Gemeinden oder Polizeizonen.
gap-site = Website der Gemeinde: { $names }
gap-zone = Polizeizone: { $names }
gap-page = Nummer (Seite) der Zone: { $names }

## Die Domains (relais stale --domains)

domains-first = Öffnen Sie jede Seite. Gehört sie noch demselben Besitzer? Eine aufgegebene Domain kann gekauft werden.
domains-read = Gelesen
domains-open = Zu öffnen
domains-owner = Von wem (Dienste)
domains-mail = (E-Mail)
domains-nobody = nicht notiert

## Die Anrufliste (relais stale --call-sheet)

sheet-title = Anrufliste
sheet-how = Sagen Sie: „Ich prüfe eine Liste von Hilfsdiensten. Stimmen Ihre Angaben noch?“ Notieren Sie die Antworten. Ändern Sie dann die Dateien, und geben Sie den Befehl unter jedem Eintrag ein.
sheet-not = Sprechen Sie nie über eine Person oder eine Situation. Rufen Sie keine Notrufnummern oder Hilfetelefone zur Probe an: Vielleicht wartet jemand. Öffnen Sie ihre Seite.
# $numbers sind Nummern.
sheet-call = Anrufen: { $numbers }
sheet-no-number = Keine Nummer. Öffnen Sie die Seite:
sheet-why = Gelesen am { $date }: { $why }
sheet-open = Nicht anrufen. Öffnen Sie die Seite:
sheet-signed = Am: ____ / ____ / ________     Rolle (kein Name): ______________________________
# $number ist eine Nummer, $hours sind Zeiten.
ask-number = Ist { $number } die richtige Nummer für ein Opfer?
ask-for-whom = Für wen ist dieser Dienst? Für wen nicht?
ask-hours = Wann ist er erreichbar?
ask-hours-still = Gelten noch diese Zeiten: { $hours }?
ask-holidays = Und an Feiertagen?
ask-chat-hours = Zu welchen Zeiten ist der Chat offen?
ask-chat-hours-still = Ist der Chat noch immer zu diesen Zeiten offen: { $hours }?
ask-desk-hours = Zu welchen Zeiten kann man hinkommen?
ask-desk-hours-still = Kann man noch immer zu diesen Zeiten hinkommen: { $hours }?
ask-free = Ist der Anruf gratis?
ask-bill = Steht der Anruf auf der Rechnung?
ask-languages = In welchen Sprachen?
ask-anonymous = Kann man anonym bleiben?
ask-way-in = Wie bekommt man dort Hilfe: mit Termin, ohne Termin, über einen anderen Dienst?
ask-area = Für welche Gemeinden?
ask-professionals = Dürfen auch Fachleute anrufen? Unter dieser Nummer?

## Eine Prüfung notieren (relais verify)

# $service ist die id eines Eintrags, $by eine Rolle, $file eine Datei.
verify-done = { $service }: am { $date } geprüft von { $by }, notiert in { $file }.
verify-role-mail = --by: Eine E-Mail-Adresse weist auf eine Person hin. Geben Sie eine Rolle an, wie team-eupen.
verify-role-form = --by: „{ $role }“ ist keine Rolle. Kleinbuchstaben ohne Akzent und Bindestriche, wie team-eupen (höchstens 60 Zeichen).
verify-role-person = --by: „{ $role }“ sieht aus wie der Name einer Person. Geben Sie eine Rolle an: team-…, dienst-…, coordination-…
verify-future = --on: Der { $date } kommt erst noch (heute ist { $today }).
verify-older = { $service } wurde schon später geprüft: am { $date }, von { $by }. Nichts wurde geändert.
verify-flow = { $service } steht auf einer Zeile, in Klammern. Schreiben Sie es Zeile für Zeile, wie die anderen Einträge.
verify-checked-form = { $service }: In „checked“ steht etwas anderes als „on“ und „by“. Verbessern Sie das zuerst.
# $problem ist ein Problem, das die Prüfung fand.
verify-rolled-back = Mit dieser Prüfung kann { $file } nicht mehr gelesen werden. Die Datei ist wieder wie vorher. { $problem }
# $typed ist das Getippte, $alike sind ähnliche ids.
unknown-service = Es gibt keinen Dienst „{ $typed }“. Ähnlich: { $alike }
unknown-project = Es gibt kein Projekt „{ $typed }“. Ähnlich: { $alike }
unknown-subject = „{ $typed }“ ist kein Dienst, kein Projekt und keine Gemeinde, die wir verstehen. Ähnlich: { $alike }

## Die Bildschirme sehen (relais preview)

preview-victim = Ein Opfer sieht
preview-professional = Eine Fachkraft sieht
preview-brief = den Eintrag, in der ersten Antwort
preview-full = den ganzen Eintrag
preview-first = die erste Antwort
preview-project = das Projekt der Gemeinde
preview-more = weitere Kontakte
preview-sources = die Quellen
preview-always = einen Bildschirm ohne Gemeinde
preview-nothing = (Nichts: Dieser Eintrag wird nicht gezeigt.)

## Was sich ändert (relais diff)

# $old und $new: was es war, was es ist.
diff-nothing = Für die Benutzer ändert sich nichts.
diff-others = Auch diese Dateien ändern sich; probieren Sie einige Sätze mit relais understand:
diff-victims-see = Opfer sehen neu:
diff-victims-lose = Opfer sehen nicht mehr:
diff-sentence = der Satz ändert sich
diff-was = vorher:
diff-is = jetzt:
diff-service-added = neuer Eintrag
diff-service-removed = der Eintrag verschwindet
diff-shown = Opfer sehen es jetzt
diff-hidden = Opfer sehen es nicht mehr
diff-number = aus der Nummer { $old } wird { $new }
diff-number-added = neue Nummer: { $new }
diff-number-removed = die Nummer { $old } verschwindet
# $number is a telephone number.
diff-number-details = die Angabe oder der Preis von { $number } ändert sich
diff-number-confidence = die Verlässlichkeit von { $number } ändert sich
diff-number-shown = Opfer sehen jetzt { $number }
diff-number-hidden = Opfer sehen { $number } nicht mehr
diff-same-source = { $number } ist neu, und die Quelle ist dieselbe: Wo haben Sie es gelesen?
diff-hours = die Zeiten ändern sich
diff-chat-hours = die Zeiten des Chats ändern sich
diff-desk-hours = die Zeiten vor Ort ändern sich
diff-hours-note = die Anmerkung zu den Zeiten ändert sich
diff-name = der Name ändert sich
diff-description = die Beschreibung ändert sich
diff-way-in = der Zugang ändert sich
diff-note = die Anmerkung ändert sich
diff-professional-note = die Anmerkung für Fachleute ändert sich
diff-cost = der Preis ändert sich
diff-accessibility = der Zugang für Menschen mit Behinderung ändert sich
diff-kind = die Art des Dienstes ändert sich
diff-audience = für wen es ist, ändert sich
diff-confidence = die Verlässlichkeit ändert sich
diff-organization = die Organisation ändert sich
diff-area = das Gebiet ändert sich
diff-email = die E-Mail-Adresse ändert sich
diff-website = die Seite ändert sich
diff-chat = der Chat ändert sich
diff-address = die Adresse ändert sich
diff-languages = die Sprachen ändern sich
diff-anonymous = ob es anonym ist, ändert sich
diff-checked = am { $old } geprüft von { $new }
diff-rest = ändert sich auch: { $new }
diff-project-added = neues Projekt
diff-project-removed = das Projekt verschwindet
diff-project-status = der Stand des Projekts ändert sich
diff-project-summary = die Zusammenfassung des Projekts ändert sich
diff-municipal-site = die Website der Gemeinde ändert sich
diff-project-gains = zeigt jetzt auch: { $new }
diff-project-loses = zeigt nicht mehr: { $old }
diff-project-order = die Reihenfolge der Dienste ändert sich
diff-municipality-moved = geht vom Projekt { $old } zum Projekt { $new }
diff-municipality-covered = ist jetzt im Projekt { $new }
diff-municipality-lost = ist nicht mehr im Projekt { $old }, und in keinem anderen
diff-region = die Nummern der Region ändern sich
diff-routes = was zuerst kommt, ändert sich (Notfall, Sprache oder Thema)
# $revision ist eine Version in git.
diff-no-git = Das Programm git ist nicht installiert: Ohne git gibt es keine Version zum Vergleichen.
diff-no-repository = { $folder } ist in keinem git-Repository: Es gibt keine Version zum Vergleichen.
diff-no-revision = git kennt keine Version „{ $revision }“. Beispiele: HEAD, HEAD~1, main.
diff-not-there = In Version „{ $revision }“ gab es den Ordner { $folder } nicht.
diff-unreadable = Die Dateien von Version „{ $revision }“ kann dieses Programm nicht lesen. { $problem }
