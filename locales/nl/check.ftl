# Wat `relais check` zegt aan wie de feiten en de teksten schrijft. Elk bericht zegt wat fout is, en dan wat u in de plaats schrijft.
# Vertaal niet wat tussen accolades staat: { $naam }.

## Het einde van het verslag

all-in-order = Alles is in orde: { $projects } projecten, { $services } diensten.
examples-heard = Voorbeelden: de zinnen herkennen er { $phrases }, het model { $model }. Nog niet herkend: { $unheard }.
example-alarms = dit bericht mag geen signaal geven, maar geeft er wel een: { $example }
example-unheard = dit voorbeeld wordt nog niet herkend: leer het aan het model met “make learn”, of voeg een zin toe: { $example }
one-problem = 1 probleem. Verbeter het en start de controle opnieuw.
problems = { $count } problemen. Verbeter ze en start de controle opnieuw.

## De nacht

night-few = Dit is geen fout, maar u moet het weten. Op zondag om 3 uur 's nachts zijn er in deze gemeenten minder dan twee diensten open:
# $region is een gewest, $count een aantal gemeenten, $names hun namen; $ways zegt hoeveel diensten open zijn, en welke.
night-all = { $region }, alle gemeenten ({ $count }): { $ways }
night-some = { $region }, gemeenten: { $count } ({ $names }): { $ways }
night-flanders = Vlaanderen
night-brussels = Brussel
night-wallonia = Wallonië
night-german = Duitstalige Gemeenschap

## Bestanden en YAML

unreadable = dit bestand kan niet gelezen worden ({ $reason }): zet het terug
folder-missing = deze map ontbreekt: zet ze terug, er zit één bestand per onderwerp in
folder-empty = in deze map zit geen .yaml-bestand: zet ze terug
too-large = dit bestand is groter dan { $most } bytes: splits het
not-utf-8 = dit bestand is geen UTF-8: bewaar het opnieuw met die codering
control-character = hier staat een onzichtbaar stuurteken: verwijder het
empty-file = dit bestand is leeg: schrijf de inhoud, of verwijder het bestand
alias = een woord dat met & of * begint is hier een verwijzing: zet het tussen aanhalingstekens, of schrijf de waarde voluit
too-deep = hier zijn er meer dan { $most } niveaus: verwijder de overbodige haakjes
tag = een woord dat met ! begint is hier een label ({ $tag }): zet het tussen aanhalingstekens, of verwijder het
key-not-text = deze sleutel is geen tekst: schrijf één woord en een dubbele punt
duplicate-key = de sleutel «{ $key }» staat hier twee keer (eerst op { $first }): verwijder er één
yaml-second-document = hier begint een tweede document: verwijder de regel ---
yaml-quote = hier begint een tekst tussen aanhalingstekens die niet eindigt: zet een " achter de tekst
yaml-bracket = een haakje is niet gesloten, of er ontbreekt een komma: bekijk de [ ], de { "{" } { "}" } en de komma's
yaml-colon = een dubbele punt te veel, of een foute inspringing: zet een tekst met een dubbele punt tussen aanhalingstekens, en lijn de regel uit
yaml-no-colon = er ontbreekt een dubbele punt: schrijf de sleutel, een dubbele punt, een spatie, en de waarde
yaml-tab = hier staat een tab: gebruik spaties
yaml-character = een tekst kan niet met dit teken beginnen: zet de tekst tussen aanhalingstekens
yaml-indent = de inspringing is fout: lijn deze regel uit met de andere sleutels van dezelfde groep
yaml-stray = deze tekst hoort bij geen sleutel: zet # ervoor, of schrijf hem als sleutel: waarde
yaml-hangs = regel { $line } past niet onder deze: lijn één van beide uit
yaml-escape = een \ betekent hier iets anders: schrijf \\, of verwijder hem
yaml-block = na | of > begint de tekst op de volgende regel: verwijder het teken, en zet de tekst tussen aanhalingstekens
yaml-other = dit is geen YAML ({ $detail }): vergelijk deze regel met de regels errond
no-file = dit is geen gewoon bestand: vervang het door een tekstbestand
file-misnamed = niemand leest dit bestand, door zijn naam: noem het { $name }
text-after-hash = wat na een # staat, wordt niet gelezen, en deze tekst heeft geen aanhalingstekens: zet de tekst tussen aanhalingstekens

## De vorm van een feit

unknown-key = de sleutel «{ $key }» bestaat niet: verbeter hem, of verwijder hem
unknown-key-closest = de sleutel «{ $key }» bestaat niet: bedoelt u «{ $closest }»?
missing-key = de sleutel «{ $key }» ontbreekt: voeg hem toe
missing-fr = «{ $name }» heeft geen Franse tekst: voeg fr: toe
missing-nl = «{ $name }» heeft geen Nederlandse tekst: voeg nl: toe
not-a-text = «{ $name }» moet een tekst zijn, niet { $value }: zet de tekst tussen aanhalingstekens
not-a-list = «{ $name }» moet een lijst zijn, niet { $value }: zet die tussen [ en ]
not-a-group = «{ $name }» moet een groep sleutels zijn, niet { $value }: schrijf elke sleutel met een dubbele punt en zijn waarde
not-true-or-false = «{ $name }» is { $value }: schrijf true (ja) of false (nee)
not-a-number = «{ $name }» is { $value }: schrijf een geheel getal
number-too-small = «{ $name }» is { $value }: schrijf een getal groter dan { $limit }
number-below = «{ $name }» is { $value }: schrijf { $least } of meer
number-above = «{ $name }» is { $value }: schrijf { $most } of minder
too-short = «{ $name }» is te kort: schrijf minstens { $least } tekens
too-long = «{ $name }» is te lang: schrijf hoogstens { $most } tekens
empty-list = «{ $name }» is leeg: noem er minstens één
plain-text = «{ $name }» moet gewone tekst op één regel zijn: verwijder < en > en regeleinden
quote-it = andere programma's zouden { $value } veranderen: zet het tussen aanhalingstekens, "{ $value }"
wrong-choice = «{ $name }» is { $value }: schrijf één van deze woorden: { $choices }
wrong-choice-closest = «{ $name }» is { $value }: bedoelt u { $closest }? De woorden zijn { $choices }
wrong-id = «{ $value }» is geen id: kleine letters zonder accent, cijfers, één streepje tussen de woorden
wrong-nis = «{ $value }» is geen NIS-code: schrijf vijf cijfers tussen aanhalingstekens
wrong-zone = «{ $value }» is geen nummer van een politiezone: vier cijfers, het eerste is 5, tussen aanhalingstekens
wrong-postal-code = «{ $value }» is geen postcode: schrijf vier cijfers
wrong-phone = «{ $value }» is geen telefoonnummer: cijfers en spaties, tussen aanhalingstekens, zoals "081 20 54 29"
wrong-email = «{ $value }» is geen e-mailadres: schrijf het als naam@domein.be
wrong-domain = «{ $value }» is geen domein: schrijf het met kleine letters, zonder https:// en zonder vervolg
wrong-date = «{ $value }» is geen datum: schrijf 2026-11-22, 2026-11 of 2026
wrong-day = «{ $name }» is { $value }, dat is geen dag: schrijf jaar-maand-dag, zoals 2026-11-22
wrong-link = «{ $name }» is { $value }, dat is geen link: kopieer hem uit de browser, met https://
link-scheme = «{ $value }» is geen link: hij moet beginnen met https:// of http://
wrong-shape = «{ $name }» is { $value }, dat past niet: vergelijk met het voorbeeld in docs/
secret-address = dit adres is geheim en mag niet in deze map staan: verwijder «text»
public-address-without-text = een openbaar adres heeft zijn «text» nodig: voeg die toe, of verwijder «address»
area-without-place = het gebied is leeg: noem country, regions, communities, provinces, arrondissements, projects of municipalities
doubtful-phone-without-label = { $number } heeft een lage zekerheid (low): voeg een «label» toe dat dat aan professionals zegt
closed-but-shown = een dienst die «{ $status }» is, wordt niet getoond: schrijf show_to_victims: false, en geen always_shown
hours-syntax = «{ $value }» is geen vorm van uren: schrijf bijvoorbeeld Mo-Fr 09:00-17:00; PH off, of 24/7, of unknown
hours-closest = «{ $value }» is geen vorm van uren: bedoelde u «{ $part }»?
hours-never-open = «{ $value }» is nooit open: laat deze uren weg, of schrijf unknown
chat-hours-without-chat = er zijn uren of een sluiting van een chat, maar er is geen «chat»: voeg het adres toe, of laat ze weg
hours-day = «{ $part }» is geen dag: schrijf Mo, Tu, We, Th, Fr, Sa, Su, of PH voor feestdagen
hours-empty-span = in { $part } is het uur van sluiting dat van opening: schrijf het juiste uur, of 24/7
hours-two-rules = { $part } staat in twee regels, en de tweede zou de eerste vervangen: schrijf alle uren van een dag samen, bijvoorbeeld { $part } 09:00-12:00,13:00-17:00
hours-exceptions-last = de regels staan niet in de juiste volgorde: schrijf eerst de week, dan de data, dan PH, en als laatste wat gesloten is (off)
hours-exceptions-at-night = uren na middernacht gaan niet samen met data, PH of off: laat die weg, en zeg het in «hours_note»
group-incomplete = deze groep is niet volledig: voeg { $keys } toe
professional-but-shown = deze dienst is alleen voor professionals: schrijf show_to_victims: false, en geen always_shown
hours-never-close = «{ $value }» sluit nooit: schrijf 24/7
hours-overlap = { $part } overlappen elkaar: schrijf elk uur één keer
hours-day-twice = { $part } staat er twee keer: laat het één keer staan
closure-order = deze sluiting eindigt op { $until }, voor ze begint op { $since }: verbeter een van beide dagen
hours-school = schoolvakanties ({ $part }) zijn niet overal dezelfde, en Relais heeft er geen kalender van: schrijf de data, bijvoorbeeld 2026 Dec 21-2027 Jan 03 off
hours-wrong-date = «{ $part }» is geen datum, of eindigt voor ze begint: schrijf bijvoorbeeld Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day of week 10-20
hours-wrong-nth = «{ $part }»: schrijf tussen haakjes een getal van 1 tot 5, of -1 voor de laatste van de maand, bijvoorbeeld Tu[1]

## Tussen de bestanden

service-twice = de dienst «{ $id }» staat ook in { $other }: geef één van beide een andere id
service-renamed = geen bestand gebruikt «{ $id }», maar { $file } gebruikt «{ $missed }»: zet op beide plaatsen dezelfde id
organization-two-names = de organisatie «{ $id }» heet elders «{ $other }»: schrijf overal dezelfde naam, in elke taal
service-unknown = geen bestand van services/ bevat «{ $id }»: verbeter het, of verwijder het
service-unknown-closest = geen bestand van services/ bevat «{ $id }»: bedoelt u «{ $closest }»?
source-unknown = de bron «{ $id }» is niet beschreven: voeg ze toe onder «sources» in dit bestand
source-unknown-closest = de bron «{ $id }» is niet beschreven: bedoelt u «{ $closest }»?
source-idle = geen enkel feit gebruikt de bron «{ $id }»: noem ze waar ze nodig is, of verwijder ze
source-renamed = geen enkel feit gebruikt de bron «{ $id }», maar een feit gebruikt «{ $missed }»: zet op beide plaatsen dezelfde naam
domain-commented = het domein { $domain } is nodig, maar er staat een # voor: verwijder de #
domain-idle = geen enkele link gaat naar het domein { $domain }: verwijder het, of verbeter het
project-unknown = er is geen project «{ $id }»: schrijf de id van één van de projecten
project-unknown-closest = er is geen project «{ $id }»: bedoelt u «{ $closest }»?
province-unknown = er is geen provincie «{ $id }»: schrijf de Nederlandse naam met kleine letters, zoals luik
province-unknown-closest = er is geen provincie «{ $id }»: bedoelt u «{ $closest }»?
arrondissement-unknown = er is geen arrondissement «{ $id }»: schrijf de eerste twee cijfers van de NIS-code van een van zijn gemeenten, en dan 000
arrondissement-unknown-closest = er is geen arrondissement «{ $id }»: bedoelt u «{ $closest }»?
project-not-its-file = het project «{ $id }» moet heten zoals zijn bestand: schrijf { $expected }
project-number-twice = het nummer { $number } is ook dat van { $other }: schrijf het nummer van de lijst van het ministerie
nis-unknown = { $nis } is geen NIS-code van een gemeente van 2025: zoek ze op in places/gazetteer.csv
nis-merged = { $nis } ({ $old }) is gefuseerd: schrijf { $today }, { $name }
municipality-twice = de gemeente { $nis } staat er meer dan één keer ({ $files }): laat ze in één project staan, één keer
municipality-outside = { $nis } staat niet bij de «municipalities» van dit project: voeg ze daar toe, of verbeter
municipality-renamed = hier staat { $nis }, maar { $missed } heeft verder een site of een nota: zet op beide plaatsen dezelfde code
municipality-commented = { $nis } heeft verder een site of een nota, maar hier staat er een # voor: verwijder de #, of begin een nieuwe regel
zone-twice = de gemeente { $nis } staat in twee politiezones: laat ze in één staan
phone-undiallable = in België neemt niemand op bij { $number }: vergelijk de cijfers met de bron
phone-form = schrijf «{ $number }» zoals in België: "{ $written }"
phone-twice = het nummer { $number } staat twee keer in deze dienst: verwijder er één
police-mail = { $email } bestaat misschien niet meer: een adres van de politie eindigt op @police.belgium.eu
domain-unknown = het domein { $domain } staat niet op de lijst: kijk van wie het is, en voeg het toe aan domains.yaml
domain-unknown-closest = het domein { $domain } staat niet op de lijst: bedoelt u { $closest }? Voeg het anders toe aan domains.yaml
domain-obsolete = het domein { $domain } mag niet getoond worden ({ $why }): neem een ander adres
number-obsolete = het nummer { $number } mag niet terugkomen ({ $why }): verwijder het
number-without-source = { $number } staat in een zin, zonder bron: zet het bij «phones» van een dienst
future-date = { $date } moet nog komen (vandaag is { $today }): schrijf de dag waarop het gelezen is
phone-premium = bellen naar { $number } is heel duur: verwijder het
phone-mobile = { $number } is een gsm: is hij van het hele team, zeg dat dan in «label»; is hij van één persoon, verwijder hem
secret-place = het adres van deze dienst is geheim, en deze tekst is misschien een adres: verwijder «{ $text }»
mail-of-a-person = { $email } lijkt het adres van een persoon: schrijf dat van de dienst, of verwijder het
alert-over = dit bericht is voorbij sinds { $date } (vandaag is { $today }): verwijder het, of schrijf een andere dag
closure-over = deze sluiting is voorbij sinds { $date } (vandaag is { $today }): verwijder ze, of schrijf een andere dag
hours-over = { $part } is voorbij (vandaag is { $today }): laat deze data weg, of schrijf die welke komen
note-of-the-living = het project is afgelopen, maar deze nota zegt dat niet: schrijf wat gestopt is, en wat er nog is
locale-missing = er zijn geen teksten in het «{ $code }»: voeg een .ftl-bestand toe in deze map
locale-entry = deze regel hoort bij geen tekst: schrijf hem als naam = zin, of zet er een # voor
locale-token = hier ontbreekt { $token }: schrijf het, zoals in de andere talen
locale-name = hier ontbreekt een naam: schrijf die van de andere talen
locale-empty = «{ $id }» heeft geen tekst: schrijf hem na het teken =
locale-variants = deze keuze is niet volledig: schrijf een regel per geval, zoals [one], en precies één met een ster, *[other]
locale-brace = deze { "}" } sluit niets: verwijder ze, of schrijf de { "{" } die erbij hoort
locale-placeable = wat tussen { "{" } en { "}" } staat, kan niet gelezen worden: kopieer het uit een andere taal
locale-twice = «{ $id }» staat twee keer in deze taal (eerst in { $file }, regel { $line }): verwijder er een
locale-untranslated = «{ $id }» heeft geen tekst in het «{ $code }»: schrijf hem in { $file }
locale-variable-missing = «{ $id }» zegt { $name } niet, en de andere talen wel: zet het erin, tussen { "{" } en { "}" }
locale-variable-extra = «{ $id }» zegt { $name }, en de andere talen niet: verwijder het
locale-variable-closest = «{ $id }» zegt { $name }, en de andere talen niet: bedoelt u { $closest }?
locale-reference = «{ $id }» verwijst naar «{ $name }», en dat is geen tekst: verbeter het, of zet er $ voor als het een variabele is
locale-lost = geen enkele taal heeft de tekst «{ $id }» nog, maar de assistent gebruikt hem: zet hem terug, in elke taal
locale-blanks = deze tekst moet { $blanks } hebben, elk één keer, en geen cijfer: de nummers komen uit services/
locale-line = «{ $id }» kan hier niet genoemd worden: nodig zijn een nummer, always_shown: true, en een woord voor zijn taal onder «spoken»
locale-number = het nummer { $number } staat in een zin: verwijder het, nummers komen uit services/
locale-markup = «{ $text }» is HTML, en mensen zouden dat zien: verwijder het
locale-long = «{ $id }» heeft een zin van { $count } woorden: maak er twee van, ten hoogste { $most } woorden

## Plaatsen

place-columns = de eerste regel moet zijn: { $columns }
place-fields = deze regel heeft { $count } velden in plaats van { $expected }: in een veld staat geen komma
place-nis = «{ $value }» is geen NIS-code: schrijf vijf cijfers
place-kind = «{ $value }» is geen soort plaats: schrijf één van deze woorden: { $kinds }
place-name = een naam is leeg: elke plaats heeft een naam in elke taal, herhaal de gewone naam
place-postal-codes = «{ $value }» is geen lijst van postcodes: telkens vier cijfers, met een spatie ertussen
place-latitude = «{ $value }» is geen breedte in België: schrijf graden, zoals 50.85034
place-longitude = «{ $value }» is geen lengte in België: schrijf graden, zoals 4.35171
place-source = de bron is leeg: schrijf waar de regel vandaan komt
place-twice = de gemeente { $nis } heeft al een regel (regel { $first }): verwijder er één
place-word = «{ $word }» is niet één woord in kleine letters: schrijf één woord per regel
place-ring = dit is geen omtrek: schrijf NIS-codes, een komma, en dan breedte en lengte om beurten
place-blank = «{ $value }» heeft een spatie vooraan of achteraan: verwijder ze
place-half-position = er is een breedte zonder lengte, of omgekeerd: schrijf beide, of geen van beide
place-semicolons = een rekenblad heeft er puntkomma's van gemaakt: bewaar met komma's, of zet het vorige bestand terug
place-empty-row = deze regel is leeg: verwijder hem
merger-to-come = deze fusie is voor { $year }, en vandaag is { $today }: schrijf ze met relais merge, dat op die dag wacht
merger-half = een fusie die nog komt heeft ze allebei, «on» (de dag, in het jaar van «since») en «becomes» (de namen): maak de regels opnieuw met relais merge

## Zinnen en signalen

phrase-unreadable = de zin «{ $text }» kan niet gelezen worden: { $why }
phrase-wordless = in deze zin staat geen woord: schrijf er minstens één
phrase-brackets = deze zin heeft meer dan { $most } haakjes en puntjes: maak er twee zinnen van
phrase-stray-bar = een | staat buiten ( ): zet de keuze tussen haakjes, zoals (hij|zij)
phrase-unopened = een { $closing } sluit wat niet geopend is: open het, of haal het weg
phrase-unopened-list = een > heeft geen < ervoor: schrijf het voor de naam van de lijst
phrase-unclosed = een { $opening } is niet gesloten met een { $closing }: sluit het, of haal het weg
phrase-empty-option = een keuze tussen ( en ) is leeg: gebruik [ ] voor wat mag ontbreken
phrase-no-list = er is geen lijst «{ $name }» hierboven; wel { $lists }
signal-language = «language» is { $value }, maar het bestand heet { $name }.yaml: zet op beide plaatsen dezelfde taal
language-unknown = «{ $value }» is geen code van een taal: schrijf twee of drie kleine letters, zoals fr, nl, de, en of tr
signal-hint-name = «{ $hint }» is de naam van een signaal: geef de aanwijzing een andere naam
signal-alone-gap = een zin die alleen telt, heeft geen plaats voor andere woorden: verwijder de ...
weights-unreadable = dit bestand is niet leesbaar: maak het opnieuw met “make learn”, of zet het vorige terug
signal-mark-unknown = «{ $mark }» is geen signaal en geen aanwijzing: verbeter het, of voeg de aanwijzing toe
signal-need-unknown = geen enkel onderwerp in topics.yaml heet «{ $need }»; er is { $topics }
signal-commented = «{ $name }» is nodig, maar er staat een # voor: verwijder de #, of begin een nieuwe regel
signal-list-idle = geen zin gebruikt de lijst «{ $name }»: schrijf <{ $name }> waar ze bedoeld is, of verwijder ze
signal-hint-idle = geen regel onder «together» vraagt de aanwijzing «{ $hint }»: noem ze daar, of verwijder ze
clause-group-idle = geen enkele regel noemt de groep «{ $name }»: verbeter de naam, of verwijder ze
clause-unknown-name = «{ $name }» is hier niet bekend; wel { $known }
