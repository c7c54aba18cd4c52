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
sheet-first = Zuerst anzurufen
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

## Das Blatt zum Ausfüllen (relais sheet, relais apply)

sheet-column = { $column ->
    [id] interner Name
    [name] Dienst
    [numbers] Nummern
    [hours] Zeiten
    [desk_hours] Zeiten vor Ort
    [chat] Chat
    [chat_hours] Zeiten des Chats
    [audience] für wen
    [alert_fr] Hinweis auf Französisch
    [alert_nl] Hinweis auf Niederländisch
    [alert_until] Ende des Hinweises
    [closed_from] Schließung: erster Tag
    [closed_until] Schließung: letzter Tag
    [closed_fr] Schließung: Satz auf Französisch
    [closed_nl] Schließung: Satz auf Niederländisch
    [source_title] Quelle: Titel
    [source_url] Quelle: Seite
    [source_kind] Quelle: wer spricht
    [source_date] Quelle: Datum
    [source_read] Quelle: gelesen am
    [checked] geprüft
    [answer] Antwort
    [until] geschlossen bis
    [by] durch welche Rolle
    [on] an welchem Tag
    [state] nicht ändern
   *[other] { $column }
}
sheet-answer = { $answer ->
    [right] stimmt
    [changed] geändert
    [closed] vorübergehend geschlossen
    [gone] gibt es nicht mehr
    [again] noch einmal fragen
   *[other] { $answer }
}
sheet-source-kind = { $kind ->
    [operator] der Dienst
    [official] Behörde
    [government_data] offene Daten
    [directory] Verzeichnis
    [press] Presse
    [other] etwas anderes
   *[other-word] { $kind }
}
sheet-name = Anrufe
sheet-guide-name = Anleitung
sheet-guide =
    Eine Zeile für jeden Kontakt. Ändern Sie die grauen Spalten nicht.
    Alles stimmt noch: Wählen Sie „stimmt“. Schreiben Sie dann die Rolle und den Tag.
    Etwas ist anders: Schreiben Sie das Neue über das Alte, und wählen Sie „geändert“.
    Eine Nummer ist anders: Schreiben Sie auch, wo Sie das gelesen haben. Das sind die Spalten „Quelle“.
    Mehrere Nummern: Setzen Sie einen Strichpunkt dazwischen.
    Vorübergehend geschlossen: Wählen Sie das, und schreiben Sie den letzten Tag.
    Gibt es nicht mehr: Betroffene sehen diesen Kontakt dann nicht mehr.
    Die Rolle ist die eines Teams, wie team-namur. Nie der Name einer Person.
    Schreiben Sie nie die Adresse eines geheimen Ortes.
sheet-made = { $file }: { $count } Kontakte.
# $place ist ein Feld, wie F5; $column sein Titel, $why was nicht stimmt.
sheet-refused = { $sheet }, Zeile { $row }, Feld { $place } ({ $column }): { $why }
sheet-nothing-done = Nichts ist geändert. Verbessern Sie diese Felder, und beginnen Sie noch einmal: { $count }
sheet-checked = Notierte Prüfungen: { $count }
sheet-again = Noch einmal zu fragen: { $ids }
sheet-known = Schon in den Dateien: { $count }
sheet-trial = Das ist eine Probe: Nichts ist geschrieben. Zum Schreiben fügen Sie --yes hinzu.
sheet-written = Es steht in { $files }. Zurück zu vorher: relais apply { $sheet } --undo
sheet-undone = Alles ist wie vorher: { $files }
sheet-no-heading = Das ist kein Blatt von Relais: Keine Zeile beginnt mit „{ $heading }“.
sheet-column-missing = Es fehlen Spalten: { $headings }. Machen Sie das Blatt neu, oder setzen Sie sie zurück.
sheet-unreadable = Diese Datei ist nicht lesbar. Speichern Sie sie als .xlsx oder .csv.
sheet-id-twice = „{ $id }“ steht schon in Zeile { $row }. Behalten Sie eine von beiden.
sheet-outdated = „{ $id }“ hat sich geändert, seit dieses Blatt gemacht wurde. Machen Sie ein neues Blatt für diesen Kontakt.
sheet-answer-unknown = „{ $answer }“ ist keine Antwort. Wählen Sie aus der Liste.
sheet-changed-denied = Dieses Feld ist geändert, aber die Antwort sagt das nicht. Wählen Sie „geändert“, oder setzen Sie den alten Text zurück.
sheet-changed-unsaid = Dieses Feld ist geändert, aber es gibt keine Antwort. Wählen Sie „geändert“, die Rolle und den Tag.
sheet-nothing-changed = Die Antwort ist „geändert“, aber kein Feld ist geändert. Schreiben Sie das Neue, oder wählen Sie „stimmt“.
sheet-day = „{ $date }“ ist kein Tag. Schreiben Sie ihn wie Tag/Monat/Jahr.
sheet-until = „{ $date }“ ist kein Tag, der noch kommt. Schreiben Sie den letzten Tag der Schließung, wie Tag/Monat/Jahr.
sheet-gone-always = „{ $id }“ wird immer gezeigt. Sprechen Sie zuerst mit den anderen, die die Angaben pflegen.
sheet-source-needed = Die Nummer ist anders. Wo steht die neue? Schreiben Sie die Quelle: Titel, Seite oder den Tag des Lesens.
sheet-numbers-moved = Die Nummern stehen an anderer Stelle. Behalten Sie die Reihenfolge, und setzen Sie neue ans Ende.
sheet-cost = Von { $old } wissen wir, was ein Anruf kostet. Von { $new } nicht. Ändern Sie den Preis in der Datei.
sheet-form = „{ $id }“ ist auf seltene Weise geschrieben. Ändern Sie es in seiner Datei.
sheet-not-written = { $file } kann nicht geschrieben werden ({ $reason }). Nichts ist geändert.
undo-missing = Es gibt nichts rückgängig zu machen: { $file } ist nicht da.
undo-changed = { $file } hat sich seitdem geändert. Nichts ist rückgängig gemacht: Fragen Sie, wer es geändert hat.

## Eine Prüfung notieren (relais verify)

# $service ist die id eines Eintrags, $by eine Rolle, $file eine Datei.
verify-done = { $service }: am { $date } geprüft von { $by }, notiert in { $file }.
verify-role-mail = Eine E-Mail-Adresse weist auf eine Person hin. Geben Sie eine Rolle an, wie team-eupen.
verify-role-form = „{ $role }“ ist keine Rolle. Kleinbuchstaben ohne Akzent und Bindestriche, wie team-eupen (höchstens 60 Zeichen).
verify-role-person = „{ $role }“ sieht aus wie der Name einer Person. Geben Sie eine Rolle an: team-…, dienst-…, coordination-…
verify-future = Der { $date } kommt erst noch (heute ist { $today }).
verify-older = { $service } wurde schon später geprüft: am { $date }, von { $by }. Nichts wurde geändert.
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
diff-alert = der Hinweis ändert sich
diff-closed = die Schließung ändert sich
diff-chat-closed = die Schließung des Chats ändert sich
diff-desk-closed = die Schließung des Schalters ändert sich
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

# --- relais merge

merge-plan = Am { $date } werden { $old } zusammen { $new } ({ $nis }).
merge-places = { $count ->
    [one] { $count } Ortsname führt dann zu { $new }.
   *[other] { $count } Ortsnamen führen dann zu { $new }.
}
merge-project = Ganz { $new } ist dann im Projekt { $project }.
merge-project-new = Achtung: { $names } war nicht im Projekt { $project }. Fragen Sie das Projekt, ob Menschen von dort kommen dürfen.
merge-services = { $count ->
    [one] { $count } Kontakt hilft dann in ganz { $new }: { $names }.
   *[other] { $count } Kontakte helfen dann in ganz { $new }: { $names }.
}
merge-trial = Nichts ist geschrieben. Fügen Sie --yes hinzu, um zu schreiben.
merge-written = Es steht in { $file }. An diesem Tag ändert sich alles von selbst.
merge-unknown = „{ $typed }“ ist weder der Name noch der NIS-Code einer Gemeinde. { $count ->
    [0] Suchen Sie ihn mit relais lookup.
   *[other] Meinten Sie: { $alike }?
}
merge-no-code = „{ $typed }“ ist kein NIS-Code: Schreiben Sie die fünf Ziffern, die Statbel der neuen Gemeinde gibt.
merge-code-taken = { $nis } ist der Code von { $name }, das hier nicht fusioniert. Schreiben Sie den Code der neuen Gemeinde.
merge-alone = Eine Fusion braucht zwei verschiedene Gemeinden. Schreiben Sie alle, mit Namen oder NIS-Code.
merge-twice = Von { $name } steht schon eine Fusion da, nach { $nis }. Nehmen Sie zuerst ihre Zeilen aus places/mergers.yaml.
merge-two-projects = Diese Gemeinden sind in verschiedenen Projekten: { $projects }. Lassen Sie die Gemeinde zuerst in einer Datei von projects/.

# --- relais rename

# $code ist ein Code, wie fr.
rename-plan = { $old } wird { $new } ({ $code }).
rename-services = { $count ->
    [one] { $count } Kontakt gehört zu dieser Organisation: { $ids }.
   *[other] { $count } Kontakte gehören zu dieser Organisation: { $ids }.
}
rename-texts = { $count ->
    [one] { $count } anderer Text ändert sich. Lesen Sie ihn: Vielleicht muss ein Artikel auch anders sein.
   *[other] { $count } andere Texte ändern sich. Lesen Sie sie: Vielleicht muss ein Artikel auch anders sein.
}
rename-doubtful = { $count ->
    [one] In { $count } Text ist es nicht sicher. Schreiben Sie --doubtful replace, um ihn zu ändern, oder --doubtful keep, um ihn zu lassen.
   *[other] In { $count } Texten ist es nicht sicher. Schreiben Sie --doubtful replace, um sie zu ändern, oder --doubtful keep, um sie zu lassen.
}
rename-trial = Nichts ist geschrieben. Zum Schreiben fügen Sie --yes und --source hinzu: Wo haben Sie den neuen Namen gelesen?
rename-written = Es steht in { $files }.
rename-source-needed = Wo haben Sie den neuen Namen gelesen? Schreiben Sie --source mit dem Titel und --url mit der Seite. Nichts ist geschrieben.
rename-undecided = Einige Texte sind nicht sicher. Fügen Sie --doubtful keep oder --doubtful replace hinzu. Nichts ist geschrieben.
rename-unknown = Keine Organisation und kein Text hat den Namen „{ $typed }“. Ähnlich: { $alike }
rename-which = Mehrere Organisationen haben den Namen „{ $typed }“. Schreiben Sie die Kennung der richtigen: { $ids }
rename-name-missing = In einer anderen Sprache heißt sie { $name }. Schreiben Sie auch den neuen Namen, mit { $option }.
rename-language = In der Sprache „{ $code }“ schreiben wir nicht. Unsere Sprachen: { $languages }.
rename-same = So heißt sie schon: { $name }.
rename-taken = „{ $name }“ ist schon der Name einer anderen Organisation ({ $id }). Nichts ist geschrieben.
