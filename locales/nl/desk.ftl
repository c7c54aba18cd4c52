# De woorden van de pagina om een fiche te verbeteren (relais desk).
# Vertaal niet wat tussen accolades staat: { $naam }.

desk-title = Een fiche verbeteren
desk-search = Naam, nummer of id
desk-find = Zoeken
desk-none = Geen fiche komt overeen.
desk-save = Bewaren
desk-check = Nakijken
desk-undo = Terugzetten zoals het was
desk-back = Alle fiches
desk-problems = Te verbeteren
desk-in-order = Niets te verbeteren.
desk-changes = Wat er verandert
desk-victims = Wat een slachtoffer ziet
desk-professionals = Wat een professional ziet
desk-unseen = Niets.
desk-saved = Het is bewaard. Het bestand is veranderd op deze computer; anderen zien het als het verstuurd is.
# $file is the name of a file.
desk-changed = Iemand heeft { $file } intussen veranderd. Open de fiche opnieuw, en doe uw wijziging nog eens.
desk-by-hand = Deze wijziging kan hier niet: open { $file } in een editor.
