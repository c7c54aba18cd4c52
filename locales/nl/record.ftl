# De fiche voor professionals: politie, OCMW, artsen, scholen.
# Korte zinnen. De eerste regel van een scherm is neutraal: hij is te lezen op een vergrendelde telefoon.
# Vertaal niet wat tussen accolades staat: { $naam }.

button-previous = Vorige pagina
button-as-victim = Wat een slachtoffer ziet
button-report = Een fout melden

## Het scherm

record-question = Welke gemeente? Typ de naam of de postcode.
record-question-next = Voor elke gemeente tonen we de hele fiche, met de bronnen. "Terug naar het begin" stopt dit.
# $page en $pages zijn getallen.
record-first = { $municipality }: fiche, pagina { $page } van { $pages }.
record-whole = { $municipality }: de hele fiche.
record-corrected = Wij lazen: { $place }. Klopt dat niet? Typ dan de postcode.
record-outside = Deze gemeente zit in geen van de { $projects } projecten die we kennen.

## Wie bellen

# De nummers van de eerste pagina. $hours zegt of het open is: een van de zinnen hier, of van hours.ftl.
record-call = { $name }: { $number }
record-call-now = { $name }: { $number } · { $hours }
record-call-always = Dag en nacht.
record-call-hours-unknown = Uren niet bekend.
record-call-note = Uren: zie verder.

## Het project

record-project = Project { $number }: { $title }
record-coordinator = Coördinatie: { $municipality }
# $state is active, ended of unknown; $date is een dag, een maand of een jaar.
record-status = { $state ->
    [active] Het liep, volgens een bron ({ $date }).
    [ended] Het is gestopt, volgens een bron ({ $date }).
   *[unknown] We weten niet of het nog loopt. Laatste nieuws: { $date }.
}
# $way is een nummer of een adres op het web.
record-yours = Voor u, niet voor de persoon: { $name }, { $way }
record-details = Meer over het project
record-municipalities = { $count ->
    [one] Eén gemeente: { $names }
   *[other] { $count } gemeenten: { $names }
}
# Vroegere gemeenten, met de gemeente van vandaag tussen haakjes.
record-former = Vroegere gemeenten: { $names }
record-audience = Voor: { $audience }
record-police = Lokale politie: { $zone }
# $number is het nummer van een politiezone.
record-zone = { $name } ({ $number })
record-zones-other = Andere zones van het project: { $names }

## De contacten

record-local = Lokale contacten
record-regional = Hulplijnen van het gewest
record-general = Algemene diensten
record-also = Andere diensten die hier werken
record-professionals-only = ALLEEN VOOR PROFESSIONALS: geef het niet aan een slachtoffer.
record-number-doubtful = niet zeker, geef het niet door
record-email-doubtful = Het e-mailadres is niet zeker: geef het niet door.
record-not-active = LET OP, deze dienst: { $status }.
record-organization = Organisatie: { $name }
record-address-secret = Het adres is geheim.
record-said-to-person = Aan de persoon zeggen wij: "{ $text }"
# $what is een lijst: hoe u er komt, de talen.
record-unknown = Niet bekend: { $what }.
record-unknown-way-in = hoe u er terechtkunt
record-unknown-languages = de talen
# $checked en $review zijn zinnen, $confidence is een woord: hoog, gemiddeld, laag.
record-trust = { $checked } Zekerheid: { $confidence }. { $review }
# $by is een rol, nooit een naam.
record-checked = Nagekeken op { $date } ({ $by }).
record-not-checked = Gelezen in de bron, nog niet nagekeken door een persoon.
record-review = Opnieuw te bekijken op { $date }.
record-review-passed = Had opnieuw bekeken moeten zijn op { $date }.

## Wat nieuw is

record-changes = Nieuw of herlezen sinds { $date }
# $names: namen van contacten.
record-changed-checked = { $date }, nagekeken door een persoon: { $names }
record-changed-read = { $date }, bron gelezen: { $names }
record-changed-published = { $date }, bron verschenen: { $names }
record-changed-status = { $date }, nieuws over het project: { $names }
record-alert-until = Bericht dat geldt tot { $date }: { $name }
record-alert-ended = Bericht dat afliep op { $date }: { $name }
# $part is wat sluit, $from en $to zijn dagen.
record-closure = { $part ->
    [chat_closed] Chat gesloten van { $from } tot en met { $to }: { $name }
    [desk_closed] Loket gesloten van { $from } tot en met { $to }: { $name }
   *[closed] Gesloten van { $from } tot en met { $to }: { $name }
}

## Een fout melden

record-report-first = Een fout in de fiche van { $municipality }?
record-report-what = Noteer de naam van het contact, wat fout is, en waar u het juiste las of hoorde.
record-report-whom = Geef dat aan het team dat Relais bij u bijhoudt. Dat vindt de rest in CONTRIBUTING.md.
record-report-never = Schrijf niets over een slachtoffer. Een bericht dat u hier schrijft, komt niet bij dat team aan.

## De schermen zien (relais preview)

preview-record = de hele fiche van de gemeente
