# De zinnen van de assistent, in het Nederlands.
# Korte zinnen, één idee per zin, geen vaktaal, geen verwijt, geen belofte. "U".
# De eerste regel van een scherm is neutraal: die is te lezen op een vergrendelde telefoon.
# Vertaal niet wat tussen accolades staat: { $naam }.

## Op elk scherm

# $medical en $police zijn nummers.
emergency = In gevaar? Bel { $police } (politie) of { $medical } (ziekenwagen, brandweer).
emergency-discreet = { $police } / { $medical }
greeting = Goeiedag.
topic-first = Dit weten we.
first-harmless = In orde.
first-help = Dit kan helpen.

## Knoppen

button-danger = Ik ben in gevaar
button-language = Nederlands
button-erase = Wissen
button-more = Meer contacten
button-next = Volgende
button-place = Andere gemeente
button-not-this-place = Nee, andere gemeente
button-sources = Waar komen deze nummers vandaan?
button-back = Terug
button-doors = Andere hulp
button-watched = Iemand kan deze berichten lezen
button-full = Volledige versie
button-erase-later = Later wissen
button-minutes = { $minutes } minuten
button-never = Niet wissen
button-start = Terug naar het begin
button-chat = Chat: { $name }
button-work = Voor mijn werk
button-child = Ik ben jonger dan 18
button-other = Voor iemand anders
button-me = Voor mij
button-needs = Wat zoekt u?
button-record = Fiche voor professionals
button-project = Project van de gemeente
button-not-meant = Dat bedoel ik niet

## Begin

start-who = Relais is een automatisch programma. Het toont wie u kan helpen, in België.
start-not = Het is geen mens en geen nooddienst. Typ geen naam en geen adres.
start-question = Waar woont u? Typ uw gemeente of uw postcode.

## Gevonden hulp

# $municipality is de naam van een gemeente.
referral-first = Dit hebben we voor { $municipality }.
# $place is een vroegere gemeente of een deelgemeente.
referral-section = { $place } hoort bij { $of }.
# $year is een jaartal.
referral-former = { $place } hoort sinds { $year } bij { $of }.
# $initial is de eerste letter: die telt alleen in het Frans.
of-place = { $initial ->
   *[other] { $place }
}
# $place is de naam die we begrepen hebben, $button de tekst van een knop.
referral-corrected = { $place }? Woont u daar niet? Druk dan op "{ $button }".
project-heading = Het project van uw gemeente
project-line = { $title } { $summary }
project-first = Voor { $municipality }.
project-runs = Het project van uw gemeente, dat volgens een bron ({ $date }) liep: { $title }
project-status-active = Volgens een bron ({ $date }) liep dit project toen.
project-status-ended = Volgens een bron ({ $date }) is dit project gestopt. U kunt de diensten hieronder nog contacteren.
project-status-unknown = We weten niet of dit project nog loopt (laatste informatie: { $date }).
local-heading = Bij u in de buurt
general-heading = Andere diensten bij u in de buurt
regional-heading = Met iemand praten
# $zone is de naam van een politiezone, $url een adres.
zone-page = De pagina van uw lokale politie, { $zone } (niet voor noodgevallen): { $url }
zone-name = Uw lokale politie heet { $zone }. We hebben haar pagina niet.
municipal-site = De site van uw gemeente: { $url }
# $projects is hun aantal, uit de gegevens.
outside = Uw gemeente doet niet mee aan de { $projects } lokale projecten die we kennen.
more-first = Andere contacten voor { $municipality }.
more-none = We hebben geen ander betrouwbaar contact voor { $municipality }.
chat-line = Via chat, zonder te praten: { $name }. { $now }

## Een contactfiche

contact-hours = Uren: { $hours }
contact-hours-unknown = Uren: niet bekend.
contact-free = Gratis.
contact-chat-hours = Uren van de chat: { $hours }
contact-chat-closed = Chat: { $closed }
contact-desk-hours = Ter plaatse: { $hours }
contact-nameless = Anoniem.
contact-free-nameless = Gratis, anoniem.
contact-not-on-bill = Niet op de factuur.
contact-site = Website: { $url }
contact-chat = Onlinechat: { $url }
contact-email = E-mail: { $email }
contact-address = Adres: { $address }
contact-languages = Taal: { $languages }
contact-due = Bron gelezen op { $date }.
contact-not-checked = NIET NAGEKEKEN. Geef dit niet door zonder controle.
contact-out-of-date = VEROUDERD: laatst gelezen op { $date }.
contact-source = Bron: { $source }
contact-professional-note = Voor professionals: { $note }

## Talen van een dienst


## Als we iets moeten vragen, of niets vinden

ambiguous = Welke gemeente bedoelt u?
ambiguous-hint = Druk op een knop, of typ de postcode.
abroad = { $place }: dat is buiten België. In de hele Europese Unie kunt u { $medical } bellen.
abroad-next = Woont u in België? Typ dan uw gemeente of uw postcode.
none = Ik herken hier geen gemeente in.
none-next = Typ alleen uw gemeente of uw postcode. Voorbeeld: { $example }
none-after-signal = Voor hulp bij u in de buurt: in welke gemeente woont u?
none-after-signal-other = Voor hulp dicht bij die persoon: in welke gemeente woont die?
media = Sorry, ik kan alleen tekst lezen.
old-button = Deze knop werkt niet meer.
courtesy-insult = In orde. U kunt hier altijd hulp zoeken.
courtesy-goodbye = Tot ziens. U mag altijd terugkomen.
courtesy-thanks = Graag gedaan. U mag altijd terugkomen.
courtesy-greeting = Goeiedag.
unclear-next = U kunt een onderwerp kiezen, of alleen een postcode typen.
what-first = Goed dat u schrijft.
what-was-it = Ik ben een programma en ik begrijp niet alles. Waarover gaat het? Kies, of typ alleen uw gemeente.
what-suicide = Donkere gedachten
what-sexual = Seksueel geweld
what-elder = Een oudere persoon
what-stalking = Iemand volgt mij
what-child = Een kind
what-forced_marriage = Een gedwongen huwelijk
maybe-suicide = Als u aan doodgaan denkt:
what-perpetrator = Ik deed iemand pijn
what-place = Alleen mijn gemeente
unclear-first = Ik ben een programma: ik begrijp niet alles.

## Gevaar en andere tekens

danger-call = Bel { $police } of { $medical }. Dat is gratis, dag en nacht.
danger-leave = Kunt u weg? Ga naar een plek waar andere mensen zijn.
danger-witness = Blijf zelf veilig: ga niet tussen hen in. Bel ook als u niet zeker bent.
danger-choking = Heeft iemand u bij de keel gegrepen? Ga naar een dokter, ook als er niets te zien is.
danger-choking-other = Heeft iemand die persoon bij de keel gegrepen? Er moet een dokter naar kijken, ook als er niets te zien is.
danger-parent-hit = Ook als uw kind u pijn doet: het is niet uw schuld. Er is hulp voor u.
danger-app = Hoort of spreekt u moeilijk? { $app }: daar is een chat voor u. Een sms naar { $medical } werkt niet.
danger-after = Bent u veilig? Typ dan uw gemeente: we zoeken hulp bij u in de buurt.
signal-suicide = U kunt er nu over praten. U hoeft uw naam niet te zeggen.
signal-suicide-other = U kunt er nu ook zelf over praten. U hoeft uw naam niet te zeggen.
signal-sexual = Er is hulp, nu of later. Een klacht is niet verplicht.
signal-child = Een kind moet veilig zijn. Deze diensten luisteren naar kinderen en volwassenen.
signal-elder = Deze diensten luisteren naar ouderen en naar hun naasten.
signal-stalking = Misschien ziet iemand deze telefoon: neem een ander toestel als dat kan. De politie helpt ook zonder klacht.
signal-forced_marriage = Niemand mag u verplichten om te trouwen. U kunt er met iemand over praten.
signal-perpetrator = U kunt erover praten, zonder oordeel. Iemand kan u helpen om te stoppen.
role-worker = Is het voor uw werk? De fiche voor professionals toont alle contacten, met hun bronnen.
role-witness = Luister zonder te oordelen. Laat die persoon zelf beslissen.
role-victim = Goed dat u dit schrijft. Het is niet uw schuld.

## Voor een kind of een jongere ("je")

emergency-young = Ben je in gevaar? Bel { $police } (politie) of { $medical } (ziekenwagen, brandweer).
start-question-young = Waar woon je? Typ je gemeente of je postcode.
none-after-signal-young = Voor hulp bij jou in de buurt: in welke gemeente woon je?
danger-call-young = Bel { $police } of { $medical }. Dat is gratis, dag en nacht.
danger-leave-young = Kan je weg? Ga naar een plek waar andere mensen zijn.
danger-choking-young = Heeft iemand je bij de keel gegrepen? Je moet naar een dokter, ook als er niets te zien is.
danger-app-young = Hoor of spreek je moeilijk? { $app }: daar is een chat voor jou. Een sms naar { $medical } werkt niet.
danger-after-young = Later, als het gevaar weg is: typ je gemeente. We zoeken hulp bij jou in de buurt.
signal-suicide-young = Je kan er nu over praten, zonder je naam te zeggen.
signal-suicide-other-young = Je kan er nu ook zelf over praten, zonder je naam te zeggen.
signal-sexual-young = Er is hulp, ook als je geen klacht wilt.
signal-child-young = Het is niet jouw schuld. Deze mensen luisteren naar jou.
what-first-young = Goed dat je schrijft.
maybe-suicide-young = Als je aan doodgaan denkt:
what-was-it-young = Ik ben een programma en ik begrijp niet alles. Waarover gaat het? Kies, of typ alleen je gemeente.
sources-none-young = Kies eerst een gemeente. Daarna tonen we waar de informatie vandaan komt.
privacy-erase-young = "Wissen" haalt de berichten aan beide kanten weg. Telegram laat dat 48 uur lang toe. "/stop" doet hetzelfde, en wij vergeten ook je keuzes.
privacy-telegram-young = Telegram bewaart je berichten op zijn servers. Wie deze telefoon vasthoudt, kan alles lezen.
privacy-memory-young = Het geheugen bewaart je taal, je keuzes, de laatste gemeente en de lijst van berichten om te wissen. Het bewaart ook waarover het gaat (gevaar, jonger dan 18), nooit je woorden. Dat is voor hoogstens 48 uur, of tot "Wissen".
privacy-kept-young = Je berichten, je naam en je nummer worden bij ons nergens opgeschreven.
discreet-delete-young = Zo haal je dit gesprek weg: druk op de naam bovenaan, dan op de drie puntjes, dan op "Verwijderen".
roles-first-young = Kies alleen als je wilt. Of typ gewoon je gemeente.
doors-first-young = Wat zoek je?
signal-forced_marriage-young = Niemand mag jou verplichten om te trouwen. Je kan er met iemand over praten.
signal-stalking-young = Misschien ziet iemand deze telefoon: neem een ander toestel als dat kan. De politie helpt ook zonder klacht.
courtesy-insult-young = In orde. Je kan hier altijd hulp zoeken.
courtesy-goodbye-young = Tot ziens. Je mag altijd terugkomen.
courtesy-thanks-young = Graag gedaan. Je mag altijd terugkomen.
unclear-next-young = Je kan een onderwerp kiezen, of alleen een postcode typen.
none-next-young = Typ alleen je gemeente of je postcode. Voorbeeld: { $example }
abroad-next-young = Woon je in België? Typ dan je gemeente of je postcode.
abroad-young = { $place }: dat is buiten België. In de hele Europese Unie kan je { $medical } bellen.
ambiguous-hint-young = Druk op een knop, of typ de postcode.
ambiguous-young = Welke gemeente bedoel je?
referral-corrected-young = { $place }? Woon je daar niet? Druk dan op "{ $button }".
start-not-young = Het is geen mens en geen nooddienst. Typ geen naam en geen adres.
start-who-young = Relais is een automatisch programma. Het toont wie jou kan helpen, in België.
contact-nameless-young = Zonder je naam te zeggen.
contact-free-nameless-young = Gratis, zonder je naam te zeggen.
button-needs-young = Wat zoek je?

## Na een oproep

# $languages is één taal of meer.
facts-in = Sommige teksten zijn in het { $languages }.
traces-calls = { $bill ->
    [none] Een oproep blijft in de oproeplijst, niet op de factuur.
    [some] Een oproep blijft in de oproeplijst, en misschien op de factuur (behalve { $numbers }).
   *[all] Een oproep blijft in de oproeplijst, en misschien op de factuur.
}
traces-chat = Een chat blijft in de browser staan.

## Andere hulp, en uw situatie

doors-first = Wat zoekt u?
roles-first = Kies alleen als u wilt. Of typ gewoon uw gemeente.

## Sporen

discreet-last = In deze versie blijft hier alleen het laatste antwoord staan.
discreet-delete = Zo haalt u dit gesprek weg: druk op de naam bovenaan, dan op de drie puntjes, dan op "Verwijderen".
erase-later = Na hoeveel minuten zonder bericht moeten de berichten gewist worden?
# $minutes is een aantal minuten.
erase-later-set = In orde. Na { $minutes } minuten zonder bericht worden de berichten gewist.
erase-later-never = In orde. De berichten blijven.
privacy-first = Wat we bewaren.
privacy-kept = Uw berichten, uw naam en uw nummer worden bij ons nergens opgeschreven.
privacy-memory = Het geheugen bewaart uw taal, uw keuzes, de laatste gemeente en de lijst van berichten om te wissen. Het bewaart ook waarover het gaat (gevaar, jonger dan 18), nooit uw woorden. Dat is voor hoogstens 48 uur, of tot "Wissen".
privacy-telegram = Telegram bewaart uw berichten op zijn servers. Wie deze telefoon vasthoudt, kan alles lezen.
privacy-erase = "Wissen" haalt de berichten aan beide kanten weg. Telegram laat dat 48 uur lang toe. "/stop" doet hetzelfde, en wij vergeten ook uw keuzes.
privacy-words = Alle zinnen zijn vooraf geschreven. Geen enkel bericht gaat naar AI (een computer die zelf zinnen maakt).

## Wissen

erase-first = Klaar.
# Het venster na een druk op "Wissen": deze drie zinnen samen, hoogstens 200 tekens. Het gaat dicht en laat niets achter.
erase-count = { $removed ->
    [0] Er kon geen bericht gewist worden.
    [one] Eén bericht is gewist.
   *[other] { $removed } berichten zijn gewist.
}
erase-left = { $left ->
    [one] Minstens één kan hier nog staan.
   *[other] Minstens { $left } kunnen hier nog staan.
}
erase-older = Hier of hogerop kunnen er nog staan.
erase-elsewhere = Er kunnen sporen blijven: meldingen, oproepen. Zo haalt u het gesprek weg: naam bovenaan, drie puntjes, "Verwijderen".
# Na een opdracht blijft er één bericht staan: het zegt niet waarom iemand hier schrijft.
erase-stays = Hier kunnen nog berichten staan.
erase-stays-older = Hier of hogerop kunnen nog berichten staan.
erase-rest = Elders kunnen sporen blijven: meldingen, oproeplijst, andere toestellen.
erase-terminal = Het scherm is leeg. Het geheugen van het venster kan een deel van de tekst bewaren: sluit het venster.

## Bronnen

sources-first = Waar de informatie voor { $municipality } vandaan komt.
sources-none = Kies eerst een gemeente. Daarna tonen we waar de informatie vandaan komt.
source-dated = { $title }, { $published }, gelezen op { $read }
source-undated = { $title }, zonder datum, gelezen op { $read }
source-checked = nagekeken door een persoon op { $date }
source-not-checked = nog niet telefonisch nagekeken

## Terminal

terminal-hint = Typ uw bericht, of het nummer van een knop. Om te stoppen: { $quit }
terminal-goodbye = Tot ziens.
