# Die Wörter von `relais export`: eine Tabelle, eine Seite zum Drucken, Daten für andere Programme.

export-title = Gewalt in der Familie: lokale Projekte und Kontakte
export-made-on = Stand am { $date }. Nummern ändern sich: Prüfen Sie sie, bevor Sie sie weitergeben.
export-for-professionals = Für Fachleute. Auf dieser Seite stehen auch Nummern, die nicht geprüft sind oder nicht für Opfer gedacht sind: Das steht dabei.
export-elsewhere = Anderswo und im ganzen Land
export-municipalities = Gemeinden: { $names }
export-police-zones = Polizeizonen: { $names }
export-confidence-line = Verlässlichkeit: { $confidence }
export-last-read = gelesen oder geprüft am { $date }
export-not-for-victims = NICHT FÜR OPFER
export-address-secret = geheime Adresse
export-yes = ja
export-no = nein

export-column-id = Kennung
export-column-name = Name
export-column-organization = Organisation
export-column-kind = Art
export-column-description = Beschreibung
export-column-audience = Für wen
export-column-area = Wo
export-column-projects = Projekte
export-column-phones = Telefon
export-column-email = E-Mail
export-column-website = Website
export-column-chat = Chat
export-column-chat-hours = Zeiten des Chats
export-column-address = Adresse
export-column-desk-hours = Zeiten vor Ort
export-column-hours = Zeiten
export-column-hours-note = Hinweis zu den Zeiten
export-column-languages = Sprachen
export-column-way-in = Zugang
export-column-cost = Kosten
export-column-accessibility = Barrierefreiheit
export-column-note = Hinweis
export-column-professional-note = Hinweis für Fachleute
export-column-status = Status
export-column-visibility = Stand der Information
export-column-confidence = Verlässlichkeit
export-column-victims = Opfern gezeigt
export-column-last-read = Gelesen oder geprüft am
export-column-checked = Von einer Person geprüft
export-column-sources = Quellen

export-status = { $status ->
    [active] arbeitet
    [paused] vorübergehend eingestellt
    [ended] beendet
   *[other] { $status }
}
export-visibility = { $visibility ->
    [shown] aktuell
    [due] zu prüfen
    [out_of_date] VERALTET
    [not_checked] NICHT GEPRÜFT
   *[other] { $visibility }
}
export-confidence = { $confidence ->
    [high] hoch
    [medium] mittel
    [low] gering
   *[other] { $confidence }
}
export-audience = { $audience ->
    [victim] Opfer
    [relative] Angehörige
    [witness] Zeugen
    [child] Kinder und Jugendliche
    [elder] ältere Menschen
    [perpetrator] Menschen, die Gewalt ausüben
    [professional] Fachleute
    [everyone] alle
   *[other] { $audience }
}
export-kind = { $kind ->
    [emergency] Notruf
    [emergency_app] Notruf-App
    [violence_line] Hilfetelefon Gewalt
    [listening_line] Zuhörtelefon
    [suicide_line] Telefon für Menschen mit Suizidgedanken
    [child_line] Telefon für Kinder und Jugendliche
    [child_protection] Kinderschutz
    [sexual_violence] sexuelle Gewalt
    [elder_abuse] Gewalt gegen ältere Menschen
    [forced_marriage] Zwangsheirat
    [lgbtqi] LGBTQI+
    [perpetrator] Hilfe für Menschen, die Gewalt ausüben
    [one_stop_centre] Zentrum mit mehreren Diensten
    [victim_support] Opferhilfe
    [shelter] Schutzunterkunft
    [counselling] Begleitung
    [legal_aid] Rechtshilfe
    [protection_measure] Schutzmaßnahme
    [welfare] Sozialhilfe
    [municipal] Gemeinde oder ÖSHZ
    [family_planning] Familienplanung
    [health] Gesundheit
    [police] Polizei
    [directory] Übersichtsseite
   *[other] { $kind }
}
export-arrondissement = Bezirk { $name }
export-area = { $area ->
    [BE] Belgien
    [flanders] Flandern
    [brussels] Region Brüssel-Hauptstadt
    [wallonia] Wallonien
    [german] Deutschsprachige Gemeinschaft
    [antwerpen] Provinz Antwerpen
    [vlaams-brabant] Flämisch-Brabant
    [waals-brabant] Wallonisch-Brabant
    [west-vlaanderen] Westflandern
    [oost-vlaanderen] Ostflandern
    [henegouwen] Hennegau
    [luik] Provinz Lüttich
    [limburg] Provinz Limburg
    [luxemburg] Provinz Luxemburg
    [namen] Provinz Namur
   *[other] { $area }
}
