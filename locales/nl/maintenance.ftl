# Wat de commando's zeggen tegen wie de gegevens bijhoudt: relais stale, verify, preview, diff.
# Vertaal niet wat tussen accolades staat: { $naam }.

## Wat nagekeken moet worden (relais stale)

stale-read = Gelezen
stale-service = Dienst
stale-number = Nummer
stale-why = Waarom
stale-everywhere = Voor meerdere projecten, of voor alle
stale-out-of-date = verouderd
stale-due = na te kijken
stale-doubtful = twijfelachtig
stale-conflict = spreekt een andere fiche tegen
stale-no-page = zonder pagina om te openen
stale-not-checked = nooit nagekeken
# $count is een aantal.
stale-count = { $count ->
    [one] Eén contact na te kijken.
   *[other] { $count } contacten na te kijken.
} "Verouderd": slachtoffers zien het niet meer, behalve de lijnen die altijd blijven.
stale-nothing = Niets na te kijken.

## Wat ontbreekt (relais stale)

gap-first = Niet gevonden in onze bronnen. Zoek het op, en noteer het met de bron:
# $names zijn namen van gemeenten of politiezones.
gap-site = site van de gemeente: { $names }
gap-zone = politiezone: { $names }
gap-page = nummer (pagina) van de zone: { $names }

## De domeinen (relais stale --domains)

domains-first = Open elke site. Is ze nog van dezelfde eigenaar? Een opgegeven domein kan gekocht worden.
domains-read = Gelezen
domains-open = Te openen
domains-owner = Van wie (diensten)
domains-mail = (e-mail)
domains-nobody = niet genoteerd

## De bellijst (relais stale --call-sheet)

sheet-title = Bellijst
sheet-how = Zeg: "Ik kijk een lijst van hulpdiensten na. Kloppen uw gegevens nog?" Noteer de antwoorden. Pas daarna de bestanden aan, en typ dan het commando onder elke fiche.
sheet-not = Praat nooit over een persoon of een situatie. Bel geen noodnummers of luisterlijnen om te proberen: misschien wacht er iemand. Open hun pagina.
sheet-first = Eerst te bellen
# $numbers zijn nummers.
sheet-call = Bellen: { $numbers }
sheet-no-number = Geen nummer. Open de pagina:
sheet-why = Gelezen op { $date }: { $why }
sheet-open = Niet bellen. Open de pagina:
sheet-signed = Op: ____ / ____ / ________     Rol (geen naam): ______________________________
# $number is een nummer, $hours zijn uren.
ask-number = Is { $number } het juiste nummer voor een slachtoffer?
ask-for-whom = Voor wie is deze dienst? Voor wie niet?
ask-hours = Wat zijn de uren?
ask-hours-still = Zijn de uren nog altijd: { $hours }?
ask-holidays = En op feestdagen?
ask-chat-hours = Wat zijn de uren van de chat?
ask-chat-hours-still = Is de chat nog altijd open op deze uren: { $hours }?
ask-desk-hours = Op welke uren kan iemand ter plaatse komen?
ask-desk-hours-still = Kan iemand nog altijd ter plaatse komen op deze uren: { $hours }?
ask-free = Is bellen gratis?
ask-bill = Staat de oproep op de factuur?
ask-languages = In welke talen?
ask-anonymous = Kan het anoniem?
ask-way-in = Hoe kunt u er terecht: met afspraak, zonder afspraak, via een andere dienst?
ask-area = Voor welke gemeenten?
ask-professionals = Mogen professionals ook bellen? Op dit nummer?

## Het blad om in te vullen (relais sheet, relais apply)

sheet-column = { $column ->
    [id] interne naam
    [name] dienst
    [numbers] nummers
    [hours] uren
    [desk_hours] uren ter plaatse
    [chat] chat
    [chat_hours] uren van de chat
    [audience] voor wie
    [alert_fr] bericht in het Frans
    [alert_nl] bericht in het Nederlands
    [alert_until] einde van het bericht
    [closed_from] sluiting: eerste dag
    [closed_until] sluiting: laatste dag
    [closed_fr] sluiting: zin in het Frans
    [closed_nl] sluiting: zin in het Nederlands
    [source_title] bron: titel
    [source_url] bron: pagina
    [source_kind] bron: wie spreekt
    [source_date] bron: datum
    [source_read] bron: gelezen op
    [checked] nagekeken
    [answer] antwoord
    [until] gesloten tot en met
    [by] door welke rol
    [on] welke dag
    [state] niet veranderen
   *[other] { $column }
}
sheet-answer = { $answer ->
    [right] juist
    [changed] veranderd
    [closed] tijdelijk gesloten
    [gone] bestaat niet meer
    [again] opnieuw vragen
   *[other] { $answer }
}
sheet-source-kind = { $kind ->
    [operator] de dienst
    [official] overheid
    [government_data] open data
    [directory] adresgids
    [press] pers
    [other] iets anders
   *[other-word] { $kind }
}
sheet-name = telefoontjes
sheet-guide-name = uitleg
sheet-guide =
    Eén rij per contact. Verander de grijze kolommen niet.
    Alles is nog juist: kies “juist”, en schrijf de rol en de dag.
    Een feit is veranderd: schrijf het nieuwe in de plaats van het oude, en kies “veranderd”.
    Een nummer is veranderd: schrijf ook waar u het gelezen hebt. Dat zijn de kolommen “bron”.
    Meer nummers: zet er een puntkomma tussen.
    Tijdelijk gesloten: kies dat, en schrijf de laatste dag.
    Bestaat niet meer: slachtoffers zien dit contact niet meer.
    De rol is die van een team, zoals team-namen. Nooit de naam van een persoon.
    Schrijf nooit het adres van een geheime plaats.
sheet-made = { $file }: { $count } contacten.
# $place is een vakje, zoals F5; $column de titel, $why wat er niet klopt.
sheet-refused = { $sheet }, rij { $row }, vakje { $place } ({ $column }): { $why }
sheet-nothing-done = Er is niets veranderd. Verbeter deze vakjes, en begin opnieuw: { $count }
sheet-checked = Genoteerde controles: { $count }
sheet-again = Opnieuw te vragen: { $ids }
sheet-known = Staat al in de bestanden: { $count }
sheet-trial = Dit is een proef: er is niets geschreven. Voeg --yes toe om te schrijven.
sheet-written = Het staat in { $files }. Terug naar vroeger: relais apply { $sheet } --undo
sheet-undone = Alles is weer zoals vroeger: { $files }
sheet-no-heading = Dit is geen blad van Relais: geen enkele rij begint met “{ $heading }”.
sheet-column-missing = Er ontbreken kolommen: { $headings }. Maak het blad opnieuw, of zet ze terug.
sheet-unreadable = Dit bestand kan niet gelezen worden. Bewaar het als .xlsx of .csv.
sheet-id-twice = “{ $id }” staat al op rij { $row }. Houd er één van de twee.
sheet-outdated = “{ $id }” is veranderd sinds dit blad gemaakt is. Maak een nieuw blad voor dit contact.
sheet-answer-unknown = “{ $answer }” is geen antwoord. Kies uit de lijst.
sheet-changed-denied = Dit vakje is veranderd, maar het antwoord zegt dat niet. Kies “veranderd”, of zet de oude tekst terug.
sheet-changed-unsaid = Dit vakje is veranderd, maar er is geen antwoord. Kies “veranderd”, de rol en de dag.
sheet-nothing-changed = Het antwoord is “veranderd”, maar geen vakje is veranderd. Schrijf het nieuwe feit, of kies “juist”.
sheet-day = “{ $date }” is geen dag. Schrijf die zoals dag/maand/jaar.
sheet-until = “{ $date }” is geen dag die nog komt. Schrijf de laatste dag dat het gesloten is, zoals dag/maand/jaar.
sheet-gone-always = “{ $id }” wordt altijd getoond. Spreek er eerst over met de anderen die de feiten bijhouden.
sheet-source-needed = Het nummer is veranderd. Waar staat het nieuwe? Schrijf de bron: titel, pagina, of de dag waarop u het las.
sheet-numbers-moved = De nummers staan op een andere plaats. Bewaar hun volgorde, en zet nieuwe achteraan.
sheet-cost = We weten wat bellen naar { $old } kost, maar niet wat bellen naar { $new } kost. Verander de prijs in het bestand.
sheet-form = De fiche “{ $id }” is geschreven op een manier die dit programma niet kan veranderen. Verander ze in haar bestand.
sheet-not-written = { $file } kan niet geschreven worden ({ $reason }). Er is niets veranderd.
undo-missing = Er is niets ongedaan te maken: { $file } is er niet.
undo-changed = { $file } is sindsdien veranderd. Er is niets ongedaan gemaakt: vraag het aan wie het veranderd heeft.

## Een controle noteren (relais verify)

# $service is de id van een fiche, $by een rol, $file een bestand.
verify-done = { $service }: gecontroleerd op { $date } door { $by }, genoteerd in { $file }.
verify-role-mail = Een e-mailadres wijst een persoon aan. Geef een rol, zoals team-gent.
verify-role-form = "{ $role }" is geen rol. Kleine letters zonder accent en streepjes, zoals team-gent (ten hoogste 60 tekens).
verify-role-person = "{ $role }" lijkt op de naam van een persoon. Geef een rol: team-…, dienst-…, ocmw-…, coordinatie-…
verify-future = { $date } moet nog komen (vandaag is { $today }).
verify-older = { $service } is al later gecontroleerd: op { $date }, door { $by }. Er is niets veranderd.
# $typed is wat getypt werd, $alike zijn id's die erop lijken.
unknown-service = Er is geen dienst "{ $typed }". Lijkt erop: { $alike }
unknown-project = Er is geen project "{ $typed }". Lijkt erop: { $alike }
unknown-subject = "{ $typed }" is geen dienst, geen project en geen gemeente die we begrijpen. Lijkt erop: { $alike }

## De schermen bekijken (relais preview)

preview-victim = Een slachtoffer ziet
preview-professional = Een professional ziet
preview-brief = de fiche, in het eerste antwoord
preview-full = de volledige fiche
preview-first = het eerste antwoord
preview-project = het project van de gemeente
preview-more = meer contacten
preview-sources = de bronnen
preview-always = een scherm zonder gemeente
preview-nothing = (Niets: deze fiche wordt niet getoond.)

## Wat er verandert (relais diff)

# $old en $new: wat het was, wat het is.
diff-nothing = Er verandert niets voor de gebruikers.
diff-others = Deze bestanden veranderen ook. Probeer enkele zinnen met relais understand:
diff-victims-see = Slachtoffers zien voortaan ook:
diff-victims-lose = Slachtoffers zien niet meer:
diff-sentence = de zin verandert
diff-was = vroeger:
diff-is = nu:
diff-service-added = nieuwe fiche
diff-service-removed = de fiche verdwijnt
diff-shown = slachtoffers zien het nu wel
diff-hidden = slachtoffers zien het niet meer
diff-number = het nummer { $old } wordt { $new }
diff-number-added = nieuw nummer: { $new }
diff-number-removed = het nummer { $old } verdwijnt
# $number is a telephone number.
diff-number-details = de omschrijving of de prijs van { $number } verandert
diff-number-confidence = de betrouwbaarheid van { $number } verandert
diff-number-shown = slachtoffers zien nu { $number }
diff-number-hidden = slachtoffers zien { $number } niet meer
diff-same-source = { $number } is nieuw, en de bron is niet veranderd: waar hebt u het gelezen?
diff-hours = de uren veranderen
diff-chat-hours = de uren van de chat veranderen
diff-desk-hours = de uren ter plaatse veranderen
diff-hours-note = de nota over de uren verandert
diff-name = de naam verandert
diff-description = de beschrijving verandert
diff-way-in = hoe u er terechtkunt, verandert
diff-note = de nota verandert
diff-professional-note = de nota voor professionals verandert
diff-cost = de prijs verandert
diff-accessibility = de toegang voor mensen met een handicap verandert
diff-kind = het soort dienst verandert
diff-audience = voor wie het is, verandert
diff-confidence = de betrouwbaarheid verandert
diff-organization = de organisatie verandert
diff-area = het gebied verandert
diff-email = het e-mailadres verandert
diff-website = de site verandert
diff-chat = de chat verandert
diff-address = het adres verandert
diff-languages = de talen veranderen
diff-anonymous = of het anoniem is, verandert
diff-alert = het bericht verandert
diff-closed = de sluiting verandert
diff-chat-closed = de sluiting van de chat verandert
diff-desk-closed = de sluiting van het loket verandert
diff-checked = gecontroleerd op { $old } door { $new }
diff-rest = verandert ook: { $new }
diff-project-added = nieuw project
diff-project-removed = het project verdwijnt
diff-project-status = de toestand van het project verandert
diff-project-summary = de samenvatting van het project verandert
diff-municipal-site = de site van de gemeente verandert
diff-project-gains = toont nu ook: { $new }
diff-project-loses = toont niet meer: { $old }
diff-project-order = de volgorde van de diensten verandert
diff-municipality-moved = gaat van project { $old } naar project { $new }
diff-municipality-covered = zit nu in project { $new }
diff-municipality-lost = zit niet meer in project { $old }, en in geen ander
diff-region = de lijnen van het gewest veranderen
diff-routes = wat eerst komt, verandert (nood, taal of onderwerp)
# $revision is een versie van git.
diff-no-git = Het programma git is niet geïnstalleerd: zonder git is er geen versie om te vergelijken.
diff-no-repository = { $folder } zit niet in een git-repository: er is geen versie om te vergelijken.
diff-no-revision = git kent geen versie "{ $revision }". Voorbeelden: HEAD, HEAD~1, main.
diff-not-there = In versie "{ $revision }" bestond de map { $folder } niet.
diff-unreadable = De bestanden van versie "{ $revision }" kunnen niet gelezen worden met dit programma. { $problem }

# --- relais merge

merge-plan = Op { $date } worden { $old } samen { $new } ({ $nis }).
merge-places = { $count ->
    [one] { $count } plaatsnaam leidt dan naar { $new }.
   *[other] { $count } plaatsnamen leiden dan naar { $new }.
}
merge-project = Heel { $new } zit dan in het project { $project }.
merge-project-new = Let op: { $names } zat niet in het project { $project }. Vraag het project of mensen van daar mogen komen.
merge-services = { $count ->
    [one] { $count } contact helpt dan in heel { $new }: { $names }.
   *[other] { $count } contacten helpen dan in heel { $new }: { $names }.
}
merge-trial = Er is niets geschreven. Voeg --yes toe om te schrijven.
merge-written = Het staat in { $file }. Op die dag verandert alles vanzelf.
merge-unknown = «{ $typed }» is geen naam en geen NIS-code van een gemeente. { $count ->
    [0] Zoek ze met relais lookup.
   *[other] Bedoelt u: { $alike }?
}
merge-no-code = «{ $typed }» is geen NIS-code: schrijf de vijf cijfers die Statbel aan de nieuwe gemeente geeft.
merge-code-taken = { $nis } is de code van { $name }, dat hier niet fuseert. Schrijf de code van de nieuwe gemeente.
merge-alone = Een fusie heeft twee verschillende gemeenten nodig. Schrijf ze allemaal, met hun naam of hun NIS-code.
merge-twice = Van { $name } staat er al een fusie, naar { $nis }. Haal eerst de regels ervan uit places/mergers.yaml.
merge-two-projects = Deze gemeenten zitten in verschillende projecten: { $projects }. Laat de gemeente eerst in één bestand van projects/.

# --- relais rename

# $code is een code, zoals fr.
rename-plan = { $old } wordt { $new } ({ $code }).
rename-services = { $count ->
    [one] { $count } contact is van deze organisatie: { $ids }.
   *[other] { $count } contacten zijn van deze organisatie: { $ids }.
}
rename-texts = { $count ->
    [one] { $count } andere tekst verandert. Lees hem na: misschien moet een lidwoord mee veranderen.
   *[other] { $count } andere teksten veranderen. Lees ze na: misschien moet een lidwoord mee veranderen.
}
rename-doubtful = { $count ->
    [one] In { $count } tekst is het niet zeker. Schrijf --doubtful replace om hem te veranderen, of --doubtful keep om hem te laten.
   *[other] In { $count } teksten is het niet zeker. Schrijf --doubtful replace om ze te veranderen, of --doubtful keep om ze te laten.
}
rename-trial = Er is niets geschreven. Voeg --yes en --source toe om te schrijven: waar hebt u de nieuwe naam gelezen?
rename-written = Het staat in { $files }.
rename-source-needed = Waar hebt u de nieuwe naam gelezen? Schrijf --source met de titel, en --url met de pagina. Er is niets geschreven.
rename-undecided = Van sommige teksten is het niet zeker. Voeg --doubtful keep of --doubtful replace toe. Er is niets geschreven.
rename-unknown = Geen organisatie en geen tekst heeft de naam «{ $typed }». Lijkt erop: { $alike }
rename-which = Meer dan één organisatie heeft de naam «{ $typed }». Schrijf de id van de juiste: { $ids }
rename-name-missing = In een andere taal heet ze { $name }. Schrijf ook de nieuwe naam, met { $option }.
rename-language = We schrijven niet in de taal «{ $code }». Onze talen: { $languages }.
rename-same = Zo heet ze al: { $name }.
rename-taken = «{ $name }» is al de naam van een andere organisatie ({ $id }). Er is niets geschreven.
