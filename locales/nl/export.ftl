# De woorden van `relais export`: een tabel, een pagina om af te drukken, gegevens voor andere programma's.

export-title = Geweld in het gezin: lokale projecten en contacten
export-made-on = Stand op { $date }. Nummers veranderen: kijk ze na voor u ze geeft.
export-for-professionals = Voor professionals. Op deze pagina staan ook nummers die niet nagekeken zijn, of die niet voor slachtoffers zijn: dat staat erbij.
export-elsewhere = Elders en in het hele land
export-municipalities = Gemeenten: { $names }
export-police-zones = Politiezones: { $names }
export-confidence-line = Zekerheid: { $confidence }
export-last-read = gelezen of nagekeken op { $date }
export-not-for-victims = NIET VOOR SLACHTOFFERS
export-address-secret = geheim adres
export-yes = ja
export-no = nee

export-column-id = Code
export-column-name = Naam
export-column-organization = Organisatie
export-column-kind = Soort
export-column-description = Beschrijving
export-column-audience = Voor wie
export-column-area = Waar
export-column-projects = Projecten
export-column-phones = Telefoon
export-column-email = E-mail
export-column-website = Site
export-column-chat = Chat
export-column-chat-hours = Uren van de chat
export-column-address = Adres
export-column-desk-hours = Uren ter plaatse
export-column-hours = Uren
export-column-hours-note = Opmerking bij de uren
export-column-languages = Talen
export-column-way-in = Hoe u er terechtkunt
export-column-cost = Kosten
export-column-accessibility = Toegankelijkheid
export-column-note = Opmerking
export-column-professional-note = Opmerking voor professionals
export-column-status = Status
export-column-visibility = Stand van de informatie
export-column-confidence = Zekerheid
export-column-victims = Getoond aan slachtoffers
export-column-last-read = Gelezen of nagekeken op
export-column-checked = Nagekeken door een persoon
export-column-sources = Bronnen

export-status = { $status ->
    [active] werkt
    [paused] tijdelijk gestopt
    [ended] gestopt
   *[other] { $status }
}
export-visibility = { $visibility ->
    [shown] bijgewerkt
    [due] na te kijken
    [out_of_date] VEROUDERD
    [not_checked] NIET NAGEKEKEN
   *[other] { $visibility }
}
export-confidence = { $confidence ->
    [high] hoog
    [medium] gemiddeld
    [low] laag
   *[other] { $confidence }
}
export-audience = { $audience ->
    [victim] slachtoffers
    [relative] naasten
    [witness] getuigen
    [child] kinderen en jongeren
    [elder] ouderen
    [perpetrator] mensen die geweld gebruiken
    [professional] professionals
    [everyone] iedereen
   *[other] { $audience }
}
export-kind = { $kind ->
    [emergency] noodhulp
    [emergency_app] noodapp
    [violence_line] hulplijn bij geweld
    [listening_line] luisterlijn
    [suicide_line] lijn bij zelfmoordgedachten
    [child_line] lijn voor kinderen en jongeren
    [child_protection] kinderbescherming
    [sexual_violence] seksueel geweld
    [elder_abuse] mishandeling van ouderen
    [forced_marriage] gedwongen huwelijk
    [lgbtqi] LGBTQI+
    [perpetrator] hulp voor wie geweld gebruikt
    [one_stop_centre] centrum met meerdere diensten
    [victim_support] slachtofferhulp
    [shelter] opvanghuis
    [counselling] begeleiding
    [legal_aid] juridische hulp
    [protection_measure] beschermingsmaatregel
    [welfare] welzijnswerk
    [municipal] gemeente of OCMW
    [family_planning] gezinsplanning
    [health] gezondheid
    [police] politie
    [directory] overzichtssite
   *[other] { $kind }
}
export-arrondissement = arrondissement { $name }
export-area = { $area ->
    [BE] België
    [flanders] Vlaanderen
    [brussels] Brussels Hoofdstedelijk Gewest
    [wallonia] Wallonië
    [german] Duitstalige Gemeenschap
    [antwerpen] provincie Antwerpen
    [vlaams-brabant] Vlaams-Brabant
    [waals-brabant] Waals-Brabant
    [west-vlaanderen] West-Vlaanderen
    [oost-vlaanderen] Oost-Vlaanderen
    [henegouwen] Henegouwen
    [luik] provincie Luik
    [limburg] provincie Limburg
    [luxemburg] provincie Luxemburg
    [namen] provincie Namen
   *[other] { $area }
}
