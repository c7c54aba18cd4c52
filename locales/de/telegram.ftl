# Was das Programm nur auf Telegram zeigt, auf Deutsch.
# Name, Vorstellung und Befehle sind zu sehen, ohne das Gespräch zu öffnen: Sie sagen nicht, warum jemand hier schreibt.
# Höchstens so lang: Name 64 Zeichen, kurze Vorstellung 120, Vorstellung 512 (mit der anderen Sprache), Befehl 256.

## Profil

profile-name = Relais
profile-short = Nützliche Adressen und Nummern. Notruf: { $police }, { $medical }.
profile-description =
    In Gefahr? Rufen Sie { $police } (Polizei) oder { $medical } (Krankenwagen, Feuerwehr) an.
    Relais zeigt, wer Ihnen in Ihrer Nähe helfen kann. Es ist ein Programm, kein Mensch.
    Ihre Nachrichten werden bei uns nirgends aufgeschrieben. Telegram behält sie.

## Befehle

command-start = Neu beginnen
command-help = Zurück zum Anfang
command-language = Andere Sprache
command-erase = Nachrichten löschen
command-sources = Woher die Angaben kommen
command-privacy = Was wir behalten
command-map = Die Karte der Projekte
command-professional = Für Fachleute
command-stop = Löschen und alles vergessen

# Das Wort jedes Befehls, hinter „/“: kleine Buchstaben ohne Zeichen, Ziffern. Sonst hat das Menü das englische Wort.

command-start-word = start
command-help-word = hilfe
command-language-word = sprache
command-erase-word = loeschen
command-sources-word = quelle
command-privacy-word = datenschutz
command-map-word = karte
command-professional-word = pro
command-stop-word = stop

## Karten zum Senden in ein anderes Gespräch

inline-hint = Schreiben Sie eine Gemeinde, eine Postleitzahl oder einen Dienst.
inline-nothing = Nichts gefunden. Diese Stelle kann mit Ihnen suchen.

## Gruppen

group-leave = Ich antworte nur privat und verlasse diese Gruppe (Notruf: { $police }, { $medical }).

## Nach einer Störung (erste Zeile: auf einem gesperrten Telefon zu lesen)

late = Unsere Antwort kommt spät. Entschuldigung.

## Karte und Standort

button-locate = Meinen Standort senden
locate-where = Ihr Standort geht über Telegram. Wir lesen ihn einmal, um die Gemeinde zu finden. Dann vergessen wir ihn und versuchen, diese Nachricht zu löschen.
locate-or = Sie können auch Ihre Gemeinde schreiben.
# Telegram im Browser sendet die Wörter des Knopfes statt des Standorts.
locate-cannot = Diese App kann keinen Standort senden.
map-caption = Die lokalen Projekte in Belgien.

## Später löschen

# Wenn das Gedächtnis einen Ausfall des Programms nicht übersteht.
erase-later-ram = Das geht nur, solange dieser Dienst läuft. Fällt er aus, bleiben die Nachrichten.
erase-older-above = Ältere Nachrichten können weiter oben stehen bleiben.
