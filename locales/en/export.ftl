# The words of `relais export`: a table, a page to print, data for other programs.

export-title = Family violence: local projects and contacts
export-made-on = As of { $date }. Numbers change: check them before you pass them on.
export-for-professionals = For professionals. This page also holds numbers that are not checked, or that are not for victims: they are marked.
export-elsewhere = Elsewhere and in the whole country
export-municipalities = Municipalities: { $names }
export-police-zones = Police zones: { $names }
export-confidence-line = Confidence: { $confidence }
export-last-read = read or checked on { $date }
export-not-for-victims = NOT FOR VICTIMS
export-address-secret = secret address
export-yes = yes
export-no = no

export-column-id = Identifier
export-column-name = Name
export-column-organization = Organisation
export-column-kind = Kind
export-column-description = Description
export-column-audience = For whom
export-column-area = Where
export-column-projects = Projects
export-column-phones = Telephone
export-column-email = E-mail
export-column-website = Site
export-column-chat = Chat
export-column-chat-hours = Chat hours
export-column-address = Address
export-column-desk-hours = Hours in person
export-column-hours = Hours
export-column-hours-note = Note on the hours
export-column-languages = Languages
export-column-way-in = How to get help there
export-column-cost = Cost
export-column-accessibility = Accessibility
export-column-note = Note
export-column-professional-note = Note for professionals
export-column-status = Status
export-column-visibility = State of the information
export-column-confidence = Confidence
export-column-victims = Shown to victims
export-column-last-read = Read or checked on
export-column-checked = Checked by a person
export-column-sources = Sources

export-status = { $status ->
    [active] works
    [paused] stopped for now
    [ended] ended
   *[other] { $status }
}
export-visibility = { $visibility ->
    [shown] up to date
    [due] to be checked
    [out_of_date] OUT OF DATE
    [not_checked] NOT CHECKED
   *[other] { $visibility }
}
export-confidence = { $confidence ->
    [high] high
    [medium] medium
    [low] low
   *[other] { $confidence }
}
export-audience = { $audience ->
    [victim] victims
    [relative] relatives and friends
    [witness] witnesses
    [child] children and young people
    [elder] older people
    [perpetrator] people who use violence
    [professional] professionals
    [everyone] everyone
   *[other] { $audience }
}
export-kind = { $kind ->
    [emergency] emergency services
    [emergency_app] emergency app
    [violence_line] violence helpline
    [listening_line] listening line
    [suicide_line] suicide line
    [child_line] line for children and young people
    [child_protection] child protection
    [sexual_violence] sexual violence
    [elder_abuse] abuse of older people
    [forced_marriage] forced marriage
    [lgbtqi] LGBTQI+
    [perpetrator] help for people who use violence
    [one_stop_centre] centre with several services
    [victim_support] victim support
    [shelter] place to stay
    [counselling] support and guidance
    [legal_aid] legal aid
    [protection_measure] protective measure
    [welfare] social help
    [municipal] municipality or public welfare centre
    [family_planning] family planning
    [health] health
    [police] police services
    [directory] site with an overview
   *[other] { $kind }
}
export-arrondissement = arrondissement of { $name }
export-area = { $area ->
    [BE] Belgium
    [flanders] Flanders
    [brussels] Brussels-Capital Region
    [wallonia] Wallonia
    [german] German-speaking Community
    [antwerpen] province of Antwerp
    [vlaams-brabant] Flemish Brabant
    [waals-brabant] Walloon Brabant
    [west-vlaanderen] West Flanders
    [oost-vlaanderen] East Flanders
    [henegouwen] Hainaut
    [luik] province of Liège
    [limburg] province of Limburg
    [luxemburg] province of Luxembourg
    [namen] province of Namur
   *[other] { $area }
}
