# Die Seite der Probe (`make demo`): was im Browser um das Gespräch herum steht.
# Kurze Wörter: Es sind Knöpfe und Beschriftungen.

demo-title = Relais, Probe
demo-here = Probe auf diesem Computer
demo-about = Dasselbe Programm wie auf Telegram. Nichts verlässt diesen Computer.
demo-conversation = Gespräch
demo-language = Sprache der Seite
demo-bot = Relais:
demo-own = Sie:

## Schreiben

demo-start = Anfangen
demo-write = Nachricht
demo-send = Senden
demo-commands = Befehle
demo-attach = Anhängen
demo-place = Mein Standort
demo-photo = Foto
demo-voice = Sprachnachricht
demo-file = Datei
demo-keys = Antwortknöpfe
demo-close = Schließen

## Der Standort: In der Probe wählt man, wo das Telefon ist.

demo-where = Wo ist das Telefon der Probe?

## Unter einer Nachricht

demo-edited = geändert
demo-silent = ohne Ton
demo-copied = Kopiert:
demo-no-copy = Der Browser will nicht kopieren:
demo-no-answer = Keine Antwort.

## Wenn das Programm endet

demo-stopped = Die Probe ist beendet.
demo-again = Starten Sie den Befehl neu und öffnen Sie die neue Adresse:
