# Die Sätze des Assistenten, auf Deutsch.
# Kurze Sätze, ein Gedanke je Satz, keine Fachsprache, kein Vorwurf, kein Versprechen. „Sie“.
# Die erste Zeile eines Bildschirms ist neutral: Sie ist auf einem gesperrten Telefon zu lesen.
# Was in geschweiften Klammern steht, wird nicht übersetzt: { $name }.

## Auf jedem Bildschirm

# $medical und $police sind Nummern.
emergency = In Gefahr? Rufen Sie { $police } (Polizei) oder { $medical } (Krankenwagen, Feuerwehr) an.
emergency-discreet = { $police } / { $medical }
greeting = Guten Tag.
topic-first = Das wissen wir.
first-harmless = In Ordnung.
first-help = Das kann helfen.

## Knöpfe

button-danger = Ich bin in Gefahr
button-language = Deutsch
button-erase = Löschen
button-more = Mehr Kontakte
button-next = Weiter
button-place = Andere Gemeinde
button-not-this-place = Nein, andere Gemeinde
button-sources = Woher kommen diese Nummern?
button-back = Zurück
button-doors = Andere Hilfe
button-watched = Jemand kann das hier mitlesen
button-full = Volle Version
button-erase-later = Später löschen
button-minutes = { $minutes } Minuten
button-never = Nicht löschen
button-start = Zurück zum Anfang
button-chat = Chat: { $name }
button-work = Für meine Arbeit
button-child = Ich bin unter 18
button-other = Für jemand anderen
button-me = Für mich
button-needs = Was suchen Sie?
button-record = Karte für Fachleute
button-project = Projekt der Gemeinde
button-not-meant = Das meine ich nicht

## Anfang

start-who = Relais ist ein automatisches Programm. Es zeigt, wer Ihnen helfen kann, in Belgien.
start-not = Es ist kein Mensch und kein Notdienst. Schreiben Sie keinen Namen und keine Adresse.
start-question = Wo wohnen Sie? Schreiben Sie Ihre Gemeinde oder Ihre Postleitzahl.

## Gefundene Hilfe

# $municipality ist der Name einer Gemeinde.
referral-first = Das haben wir für { $municipality }.
# $place ist eine frühere Gemeinde oder ein Teil einer Gemeinde.
referral-section = { $place } gehört zu { $of }.
# $year ist ein Jahr.
referral-former = { $place } gehört seit { $year } zu { $of }.
# $initial ist der erste Buchstabe: Er zählt nur im Französischen.
of-place = { $initial ->
   *[other] { $place }
}
# $place ist der Name, den wir verstanden haben, $button der Text eines Knopfs.
referral-corrected = { $place }? Wohnen Sie nicht dort? Drücken Sie auf „{ $button }“.
project-heading = Das Projekt Ihrer Gemeinde
project-line = { $title } { $summary }
project-first = Für { $municipality }.
project-runs = Das Projekt Ihrer Gemeinde, lief laut einer Quelle ({ $date }): { $title }
project-status-active = Laut einer Quelle ({ $date }) lief dieses Projekt.
project-status-ended = Laut einer Quelle ({ $date }) ist dieses Projekt zu Ende. Die Dienste hier unten können Sie weiter anrufen.
project-status-unknown = Wir wissen nicht, ob dieses Projekt noch läuft (letzte Nachricht: { $date }).
local-heading = In Ihrer Nähe
general-heading = Andere Dienste in Ihrer Nähe
regional-heading = Mit jemandem sprechen
# $zone ist der Name einer Polizeizone, $url eine Adresse.
zone-page = Die Seite Ihrer Polizei, { $zone } (nicht für Notfälle): { $url }
zone-name = Ihre Polizei heißt { $zone }. Ihre Seite haben wir nicht.
municipal-site = Die Seite Ihrer Gemeinde: { $url }
# $projects ist ihre Zahl, aus den Daten.
outside = Ihre Gemeinde macht bei den { $projects } Projekten nicht mit, die wir kennen.
more-first = Andere Kontakte für { $municipality }.
more-none = Wir haben keinen anderen sicheren Kontakt für { $municipality }.
chat-line = Im Chat, ohne zu sprechen: { $name }. { $now }

## Eine Kontaktkarte

contact-hours = Zeiten: { $hours }
contact-hours-unknown = Zeiten: nicht bekannt.
contact-free = Kostenlos.
contact-chat-hours = Zeiten des Chats: { $hours }
contact-chat-closed = Chat: { $closed }
contact-desk-hours = Vor Ort: { $hours }
contact-nameless = Anonym.
contact-free-nameless = Kostenlos, anonym.
contact-not-on-bill = Nicht auf der Rechnung.
contact-site = Website: { $url }
contact-chat = Chat im Internet: { $url }
contact-email = E-Mail: { $email }
contact-address = Adresse: { $address }
contact-languages = Sprache: { $languages }
contact-due = Quelle gelesen am { $date }.
contact-not-checked = NICHT GEPRÜFT. Geben Sie das nicht ohne Kontrolle weiter.
contact-out-of-date = VERALTET: zuletzt gelesen am { $date }.
contact-source = Quelle: { $source }
contact-professional-note = Für Fachleute: { $note }

## Sprachen eines Dienstes


## Wenn wir fragen müssen, oder nichts finden

ambiguous = Welche Gemeinde meinen Sie?
ambiguous-hint = Drücken Sie auf einen Knopf, oder schreiben Sie die Postleitzahl.
abroad = { $place }: Das ist nicht in Belgien. In der ganzen Europäischen Union können Sie { $medical } anrufen.
abroad-next = Wohnen Sie in Belgien? Schreiben Sie Ihre Gemeinde oder Ihre Postleitzahl.
none = Ich habe hier keine Gemeinde erkannt.
none-next = Schreiben Sie nur Ihre Gemeinde oder Ihre Postleitzahl. Beispiel: { $example }
none-after-signal = Für Hilfe in Ihrer Nähe: In welcher Gemeinde wohnen Sie?
none-after-signal-other = Für Hilfe in der Nähe der Person: In welcher Gemeinde wohnt sie?
media = Leider kann ich nur Text lesen.
old-button = Dieser Knopf geht nicht mehr.
courtesy-insult = In Ordnung. Sie können hier immer Hilfe suchen.
courtesy-goodbye = Auf Wiedersehen. Sie können immer wiederkommen.
courtesy-thanks = Gern geschehen. Sie können immer wiederkommen.
courtesy-greeting = Guten Tag.
unclear-next = Sie können ein Thema wählen, oder nur eine Postleitzahl schreiben.
what-first = Gut, dass Sie schreiben.
what-was-it = Ich bin ein Programm und verstehe nicht alles. Worum geht es? Wählen Sie, oder schreiben Sie nur Ihre Gemeinde.
what-suicide = Dunkle Gedanken
what-sexual = Sexuelle Gewalt
what-elder = Ein älterer Mensch
what-stalking = Jemand folgt mir
what-child = Ein Kind
what-forced_marriage = Eine Zwangsheirat
maybe-suicide = Wenn Sie an den Tod denken:
what-perpetrator = Ich tat jemandem weh
what-place = Nur meine Gemeinde
unclear-first = Ich bin ein Programm: Ich verstehe nicht alles.

## Gefahr und andere Zeichen

danger-call = Rufen Sie { $police } oder { $medical } an. Das ist kostenlos, Tag und Nacht.
danger-leave = Können Sie weg? Gehen Sie an einen Ort, wo andere Menschen sind.
danger-witness = Bleiben Sie selbst sicher: gehen Sie nicht dazwischen. Rufen Sie auch an, wenn Sie nicht sicher sind.
danger-choking = Wurden Sie gewürgt? Gehen Sie zum Arzt, auch wenn man nichts sieht.
danger-choking-other = Wurde die Person gewürgt? Sie muss zum Arzt, auch wenn man nichts sieht.
danger-parent-hit = Auch wenn Ihr Kind Ihnen wehtut: Sie sind nicht schuld. Es gibt Hilfe für Sie.
danger-app = Können Sie schlecht hören oder sprechen? { $app }: Dort gibt es einen Chat für Sie. Eine SMS an { $medical } geht nicht.
danger-after = Sind Sie in Sicherheit? Schreiben Sie dann Ihre Gemeinde: Wir suchen Hilfe in Ihrer Nähe.
signal-suicide = Sie können jetzt darüber sprechen, ohne Ihren Namen zu sagen.
signal-suicide-other = Auch Sie können jetzt darüber sprechen, ohne Ihren Namen zu sagen.
signal-sexual = Es gibt Hilfe, jetzt oder später. Eine Anzeige ist keine Pflicht.
signal-child = Ein Kind soll sicher sein. Diese Dienste hören Kindern und Erwachsenen zu.
signal-elder = Diese Dienste hören älteren Menschen und ihren Angehörigen zu.
signal-stalking = Vielleicht sieht jemand dieses Telefon: Nehmen Sie ein anderes Gerät, wenn das geht. Die Polizei hilft auch ohne Anzeige.
signal-forced_marriage = Niemand darf Sie zu einer Heirat zwingen. Sie können mit jemandem darüber sprechen.
signal-perpetrator = Sie können darüber sprechen, ohne Urteil. Jemand kann Ihnen helfen aufzuhören.
role-worker = Ist es für Ihre Arbeit? Die Karte für Fachleute zeigt alle Kontakte, mit ihren Quellen.
role-witness = Hören Sie zu, ohne zu urteilen. Lassen Sie die Person entscheiden.
role-victim = Gut, dass Sie das schreiben. Sie sind nicht schuld.

## Für ein Kind oder einen jungen Menschen („du“)

emergency-young = Bist du in Gefahr? Ruf { $police } (Polizei) oder { $medical } (Krankenwagen, Feuerwehr) an.
start-question-young = Wo wohnst du? Schreib deine Gemeinde oder deine Postleitzahl.
none-after-signal-young = Für Hilfe in deiner Nähe: In welcher Gemeinde wohnst du?
danger-call-young = Ruf { $police } oder { $medical } an. Das ist kostenlos, Tag und Nacht.
danger-leave-young = Kannst du weg? Geh an einen Ort, wo andere Menschen sind.
danger-choking-young = Wurdest du gewürgt? Geh zum Arzt, auch wenn man nichts sieht.
danger-app-young = Kannst du schlecht hören oder sprechen? { $app }: Dort gibt es einen Chat für dich. Eine SMS an { $medical } geht nicht.
danger-after-young = Später, wenn die Gefahr vorbei ist: Schreib deine Gemeinde. Wir suchen Hilfe in deiner Nähe.
signal-suicide-young = Du kannst jetzt darüber sprechen, ohne deinen Namen zu sagen.
signal-suicide-other-young = Auch du kannst jetzt darüber sprechen, ohne deinen Namen zu sagen.
signal-sexual-young = Es gibt Hilfe, auch ohne Anzeige.
signal-child-young = Es ist nicht deine Schuld. Diese Menschen hören dir zu.
what-first-young = Gut, dass du schreibst.
maybe-suicide-young = Wenn du an den Tod denkst:
what-was-it-young = Ich bin ein Programm und verstehe nicht alles. Worum geht es? Wähle, oder schreib nur deine Gemeinde.
sources-none-young = Wähle zuerst eine Gemeinde. Dann zeigen wir, woher die Angaben kommen.
privacy-erase-young = „Löschen“ nimmt die Nachrichten auf beiden Seiten weg. Telegram erlaubt das 48 Stunden lang. „/stop“ macht dasselbe, und wir vergessen auch deine Wahl.
privacy-telegram-young = Telegram behält deine Nachrichten auf seinen Servern. Wer dieses Telefon in der Hand hat, kann alles lesen.
privacy-memory-young = Der Speicher behält deine Sprache, deine Wahl, die letzte Gemeinde und die Liste der Nachrichten zum Löschen. Er behält auch, worum es geht (Gefahr, unter 18), nie deine Worte. Das gilt für höchstens 48 Stunden, oder bis „Löschen“.
privacy-kept-young = Deine Nachrichten, dein Name und deine Nummer werden bei uns nirgends aufgeschrieben.
discreet-delete-young = So entfernst du dieses Gespräch: oben auf den Namen drücken, dann auf die drei Punkte, dann auf „Löschen“.
roles-first-young = Wähle nur, wenn du willst. Oder schreib einfach deine Gemeinde.
doors-first-young = Was suchst du?
signal-forced_marriage-young = Niemand darf dich zu einer Heirat zwingen. Du kannst mit jemandem darüber sprechen.
signal-stalking-young = Vielleicht sieht jemand dieses Telefon: Nimm ein anderes Gerät, wenn das geht. Die Polizei hilft auch ohne Anzeige.
courtesy-insult-young = In Ordnung. Du kannst hier immer Hilfe suchen.
courtesy-goodbye-young = Tschüss. Du kannst immer wiederkommen.
courtesy-thanks-young = Gern geschehen. Du kannst immer wiederkommen.
unclear-next-young = Du kannst ein Thema wählen, oder nur eine Postleitzahl schreiben.
none-next-young = Schreib nur deine Gemeinde oder deine Postleitzahl. Beispiel: { $example }
abroad-next-young = Wohnst du in Belgien? Schreib deine Gemeinde oder deine Postleitzahl.
abroad-young = { $place }: Das ist nicht in Belgien. In der ganzen Europäischen Union kannst du { $medical } anrufen.
ambiguous-hint-young = Drück auf einen Knopf, oder schreib die Postleitzahl.
ambiguous-young = Welche Gemeinde meinst du?
referral-corrected-young = { $place }? Wohnst du nicht dort? Drück auf „{ $button }“.
start-not-young = Es ist kein Mensch und kein Notdienst. Schreib keinen Namen und keine Adresse.
start-who-young = Relais ist ein automatisches Programm. Es zeigt, wer dir helfen kann, in Belgien.
contact-nameless-young = Ohne deinen Namen zu sagen.
contact-free-nameless-young = Kostenlos, ohne deinen Namen zu sagen.
button-needs-young = Was suchst du?

## Nach einem Anruf

# $languages ist eine Sprache oder mehrere.
facts-in = Einige Texte sind hier auf { $languages }.
traces-calls = { $bill ->
    [none] Ein Anruf bleibt in der Anrufliste, nicht auf der Rechnung.
    [some] Ein Anruf bleibt in der Anrufliste, und vielleicht auf der Rechnung (außer { $numbers }).
   *[all] Ein Anruf bleibt in der Anrufliste, und vielleicht auf der Rechnung.
}
traces-chat = Ein Chat bleibt im Verlauf.

## Andere Hilfe, und Ihre Situation

doors-first = Was suchen Sie?
roles-first = Wählen Sie nur, wenn Sie wollen. Oder schreiben Sie einfach Ihre Gemeinde.

## Spuren

discreet-last = In dieser Version bleibt hier nur die letzte Antwort stehen.
discreet-delete = So entfernen Sie dieses Gespräch: oben auf den Namen drücken, dann auf die drei Punkte, dann auf „Löschen“.
erase-later = Nach wie vielen Minuten ohne Nachricht sollen wir die Nachrichten löschen?
# $minutes ist eine Zahl von Minuten.
erase-later-set = In Ordnung. Nach { $minutes } Minuten ohne Nachricht löschen wir die Nachrichten.
erase-later-never = In Ordnung. Die Nachrichten bleiben.
privacy-first = Was wir behalten.
privacy-kept = Ihre Nachrichten, Ihr Name und Ihre Nummer werden bei uns nirgends aufgeschrieben.
privacy-memory = Der Speicher behält Ihre Sprache, Ihre Wahl, die letzte Gemeinde und die Liste der Nachrichten zum Löschen. Er behält auch, worum es geht (Gefahr, unter 18), nie Ihre Worte. Das gilt für höchstens 48 Stunden, oder bis „Löschen“.
privacy-telegram = Telegram behält Ihre Nachrichten auf seinen Servern. Wer dieses Telefon in der Hand hat, kann alles lesen.
privacy-erase = „Löschen“ nimmt die Nachrichten auf beiden Seiten weg. Telegram erlaubt das 48 Stunden lang. „/stop“ macht dasselbe, und wir vergessen auch Ihre Wahl.
privacy-words = Alle Sätze sind vorher geschrieben. Keine Nachricht geht an KI (einen Computer, der selbst Sätze macht).

## Löschen

erase-first = Fertig.
# Das Fenster nach einem Druck auf „Löschen“: diese drei Sätze zusammen, höchstens 200 Zeichen. Es geht zu und lässt nichts zurück.
erase-count = { $removed ->
    [0] Es wurde keine Nachricht gelöscht.
    [one] Eine Nachricht ist gelöscht.
   *[other] { $removed } Nachrichten sind gelöscht.
}
erase-left = { $left ->
    [one] Mindestens eine kann noch hier sein.
   *[other] Mindestens { $left } können noch hier sein.
}
erase-older = Hier oder weiter oben können noch welche sein.
erase-elsewhere = Spuren können bleiben: Mitteilungen, Anrufe. So entfernen Sie das Gespräch: Name oben, drei Punkte, „Löschen“.
# Nach einem Befehl bleibt eine Nachricht: Sie sagt nicht, warum man hier schreibt.
erase-stays = Hier können noch Nachrichten sein.
erase-stays-older = Hier oder weiter oben können noch Nachrichten sein.
erase-rest = An anderen Stellen können Spuren bleiben: Mitteilungen, Anrufliste, andere Geräte.
erase-terminal = Der Bildschirm ist leer. Das Fenster kann sich einen Teil des Textes merken: Schließen Sie das Fenster.

## Quellen

sources-first = Woher die Angaben für { $municipality } kommen.
sources-none = Wählen Sie zuerst eine Gemeinde. Dann zeigen wir, woher die Angaben kommen.
source-dated = { $title }, { $published }, gelesen am { $read }
source-undated = { $title }, ohne Datum, gelesen am { $read }
source-checked = von einem Menschen geprüft am { $date }
source-not-checked = noch nicht am Telefon geprüft

## Terminal

terminal-hint = Schreiben Sie Ihre Nachricht, oder die Nummer eines Knopfs. Zum Beenden: { $quit }
terminal-goodbye = Auf Wiedersehen.
