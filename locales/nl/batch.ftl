# De woorden van `relais batch`: een tabel met gemeenten erin, dezelfde tabel met contacten eruit.
# Vertaal niet wat tussen accolades staat: { $naam }.

## De kolommen die erbij komen

# $ours is de naam van dit programma.
batch-column = { $ours }: { $name }
batch-column-municipality = gemeente
batch-column-project = project
# $date is een dag, $police en $medical zijn nummers.
batch-column-contacts = contacten op { $date } (gevaar: { $police }, { $medical })
batch-contact = { $name }: { $number }
batch-column-understood = hoe de rij gelezen is
batch-column-look = te bekijken door een persoon

## Hoe de rij gelezen is

# $place is een plaatsnaam, $year een jaar.
batch-by-name = naam van de gemeente
batch-by-code = postcode
batch-by-nis = NIS-code
batch-by-section = deel van een gemeente ({ $place })
batch-by-former-name = vroegere gemeente ({ $place })
batch-by-former-name-since = vroegere gemeente ({ $place }), andere naam sinds { $year }
batch-by-other-name = andere naam van de gemeente
batch-by-spelling = spelling verbeterd ({ $place })

## Te bekijken door een persoon

batch-look-ambiguous = meer dan één gemeente mogelijk
batch-look-abroad = buiten België
batch-look-none = geen gemeente herkend
batch-look-spelling = spelling verbeterd
batch-look-nis = deze NIS-code bestaat niet
batch-look-code = deze postcode bestaat niet
batch-look-partly = een deel van de tekst is niet begrepen
batch-look-outside = buiten de projecten die we kennen
batch-look-choices = { $why }: { $choices }
batch-look-blank = er staat niets

## De telling aan het einde

batch-count-sure = in een project, zonder vraag
batch-count = { $count }: { $kind }
batch-done = { $count ->
    [one] Eén rij gelezen.
   *[other] { $count } rijen gelezen.
}
# $columns is a list of numbers of columns.
batch-columns = Gelezen kolommen, volgens hun inhoud: { $columns }
batch-written = De tabel staat in { $file }.
batch-progress = Lezen
batch-care = De nummers zijn die van vandaag: kijk ze na voor u ze geeft. Bewaar dit bestand zoals u het eerste bewaart.

## Als het niet gaat

batch-workbook = Deze werkmap gaat niet open: ze is beschadigd, of beveiligd met een wachtwoord. Open ze, bewaar ze als .xlsx zonder wachtwoord, en begin opnieuw.
batch-html = Dit bestand is een webpagina, geen tabel. Open het in Excel, bewaar het als .xlsx, en begin opnieuw.
batch-too-big = Dit bestand is te groot voor een lijst van gemeenten.
batch-broken = Dit bestand is beschadigd: de rest past niet bij het begin. Sla het nog eens op.
batch-not-text = Dit bestand is geen tabel. In Excel: “Opslaan als”, dan “Excel-werkmap (.xlsx)”.
batch-empty = Dit bestand is leeg.
batch-too-wide = Deze tabel heeft meer kolommen dan Excel. Is het wel het juiste bestand?
# $line is het nummer van een regel.
batch-quote = Vanaf regel { $line } gaat een aanhalingsteken open en niet meer dicht. Verbeter dat, anders gaan rijen verloren.
# $columns is een lijst van namen van kolommen.
batch-no-column = Geen kolom lijkt een gemeente of een postcode te bevatten. Geef de naam of het nummer met --column. De kolommen zijn: { $columns }
batch-several-columns = Er zijn meerdere kolommen mogelijk. Kies met --column, met naam of nummer. De kolommen zijn: { $columns }
batch-unknown-column = Er is geen kolom { $name }. De kolommen zijn: { $columns }
# $file is een bestandsnaam.
batch-exists = { $file } bestaat al. Geef een andere naam met --output, of vervang het met --force.
batch-same-file = Het resultaat kan het gelezen bestand niet vervangen. Geef een andere naam met --output.
batch-unreadable = { $file } kan niet gelezen worden ({ $why }).
batch-unwritable = { $file } kan niet geschreven worden ({ $why }). Is het open in Excel? Zo niet, geef een andere naam met --output.
