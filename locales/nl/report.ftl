# Wat `relais report` zegt. Vertaal niet wat tussen accolades staat: { $name }.

report-title = Wat er gebeurde, in getallen die niemand aanwijzen
report-outcome = wat er getoond werd
report-region = gewest
report-language = taal
report-count = keer
report-nothing = Niets werd vijf keer of meer geteld.
# $few is een getal.
report-hidden = Wat minder dan { $few } keer gebeurde, staat er niet bij: zo’n klein getal kan één persoon aanwijzen.

report-outcome-referral = contacten van een gemeente
report-outcome-question = vraag naar de plaats
report-outcome-danger = noodnummers
report-outcome-topic = een thema, of de keuze van thema’s
report-outcome-sources = bronnen
report-outcome-start = eerste scherm
report-outcome-privacy = privacy
report-outcome-erased = gewist
report-outcome-other = andere schermen
report-outcome-failed = geen antwoord, door een fout
report-outcome-unreadable = onleesbaar
report-outcome-dropped = niet gelezen: te veel berichten na elkaar
report-outcome-late = laat beantwoord

report-region-brussels = Brussel
report-region-flanders = Vlaanderen
report-region-wallonia = Wallonië
report-region-none = niet bekend
