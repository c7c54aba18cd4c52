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
record-outside = Deze gemeente zit in geen van de 15 projecten die we kennen. Hier zijn de contacten van haar gewest.

## Het project

record-project = Project { $number }: { $title }
record-territory = Gemeenten van het project
record-coordinator = Coördinatie: { $municipality }
record-municipalities = { $count ->
    [one] Eén gemeente: { $names }
   *[other] { $count } gemeenten: { $names }
}
# Vroegere gemeenten, met de gemeente van vandaag tussen haakjes.
record-former = Vroegere gemeenten: { $names }
record-audience = Voor: { $audience }
record-police = Lokale politie
# $number is het nummer van een politiezone.
record-zone = Politiezone { $name } ({ $number })
record-zone-page = Pagina: { $url }
record-zone-no-page = Haar pagina kennen we niet.
record-zone-unknown = De politiezone van deze gemeente kennen we niet.
record-zones-other = Andere zones van het project: { $names }

## De contacten

record-local = Contacten van het project
record-regional = Hulplijnen van het gewest
record-general = Algemene diensten
record-also = Andere diensten die hier werken
record-professionals-only = ALLEEN VOOR PROFESSIONALS: geef het niet aan een slachtoffer.
record-number-doubtful = niet zeker, geef het niet door
record-email-doubtful = Het e-mailadres is niet zeker: geef het niet door.
record-not-active = LET OP, deze dienst: { $status }.
record-organization = Organisatie: { $name }
record-address-secret = Het adres is geheim.
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
record-no-changes = Niets.
# $names: namen van contacten, of hun aantal.
record-changed-checked = { $date }, nagekeken door een persoon: { $names }
record-changed-read = { $date }, bron gelezen: { $names }
record-changed-published = { $date }, bron verschenen: { $names }
record-changed-status = { $date }, nieuws over het project: { $names }
record-alert-until = Bericht dat geldt tot { $date }: { $name }
record-alert-ended = Bericht dat afliep op { $date }: { $name }
record-contacts = { $count ->
    [one] één contact
   *[other] { $count } contacten
}

## Een fout melden

record-report-first = Een fout in de fiche van { $municipality }?
record-report-what = Noteer de naam van het contact, wat fout is, en waar u het juiste las of hoorde.
record-report-whom = Geef dat aan het team dat Relais bij u bijhoudt. Dat vindt de rest in CONTRIBUTING.md.
record-report-never = Schrijf niets over een slachtoffer. Een bericht dat u hier schrijft, komt niet bij dat team aan.

## De schermen zien (relais preview)

preview-record = de hele fiche van de gemeente
