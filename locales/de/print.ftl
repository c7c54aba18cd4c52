# Die Wörter der Kärtchen, der Plakate und der Landkarte.
# Auf Papier steht nirgends, worum es geht: Papier wird gefunden.

## Das Kärtchen zum Mitgeben

card-first = Nützliche Nummern: { $municipality }
card-first-service = Ein nützlicher Kontakt.
card-police = Polizei
card-medical = Krankenwagen, Feuerwehr
card-scan = Der Code öffnet diese Nummern auf einem Telefon.
card-printed = Gedruckt am { $date }. Eine Nummer kann sich ändern.
card-project = Das Projekt der Gemeinde: { $title }
# Was statt des Namens eines Dienstes steht, wo Fremde mitlesen können. Nichts spricht von Gewalt.
card-label = { $kind ->
    [violence_line] Zuhören und Rat
    [listening_line] Mit jemandem sprechen
    [suicide_line] Mit jemandem sprechen
    [child_line] Telefon für junge Leute
    [child_protection] Rat für junge Leute
    [sexual_violence] Pflege und Zuhören
    [elder_abuse] Telefon für ältere Leute
    [forced_marriage] Zuhören und Rat
    [lgbtqi] Zuhören und Rat
    [perpetrator] Zuhören und Rat
    [one_stop_centre] Empfang und Rat
    [victim_support] Empfang und Rat
    [counselling] Empfang und Rat
    [shelter] Empfang, zuerst anrufen
    [legal_aid] Praktischer Rat
    [protection_measure] Praktischer Rat
    [welfare] Sozialdienst
    [municipal] Gemeinde
    [family_planning] Gesundheit
    [health] Gesundheit
    [police] Polizei, nicht dringend
    [directory] Auskunft
    [emergency] Notruf
    [emergency_app] Notruf-App
   *[other] Kontakt
}

## Das Plakat, und die Streifen zum Abreißen

# Die Streifen werden mitgenommen: Wie das Kärtchen sagen sie nichts. strip-first ist ihr Titel.
poster-title = Gewalt zu Hause? Sie können darüber sprechen.
poster-strips = Nehmen Sie einen Streifen: Darauf stehen nur Nummern.
strip-first = Nützliche Nummern

## Die Landkarte

# $title ist der Name eines Projekts, $municipality die Gemeinde, die es koordiniert. map-sources nennt die Urheber: Das verlangt die Lizenz.
map-title = Die lokalen Projekte und ihre Gemeinden
map-entry = { $title } ({ $municipality })
map-elsewhere = Grau: kein lokales Projekt bekannt. Die Hilfe der Region ist für alle da.
map-inset = Brüssel
map-sources = Ungefähre Grenzen. © NGI/IGN, Statbel, GeoNames (CC BY 4.0), Onroerend Erfgoed.
