# Die Wörter der Seite, um einen Eintrag zu ändern (relais desk).
# Übersetzen Sie nicht, was zwischen Klammern steht: { $name }.

desk-title = Einen Eintrag ändern
desk-search = Name, Nummer oder Kennung
desk-find = Suchen
desk-none = Kein Eintrag passt.
desk-save = Speichern
desk-check = Prüfen
desk-undo = Zurück zu vorher
desk-back = Alle Einträge
desk-problems = Zu verbessern
desk-in-order = Nichts zu verbessern.
desk-changes = Was sich ändert
desk-victims = Was ein Opfer sieht
desk-professionals = Was eine Fachkraft sieht
desk-unseen = Nichts.
desk-saved = Es ist gespeichert. Die Datei ist auf diesem Computer geändert; andere sehen es, wenn sie verschickt ist.
# $file is the name of a file.
desk-changed = Jemand hat { $file } inzwischen geändert. Öffnen Sie den Eintrag noch einmal, und ändern Sie ihn neu.
desk-by-hand = Diese Änderung geht hier nicht: Öffnen Sie { $file } in einem Editor.
