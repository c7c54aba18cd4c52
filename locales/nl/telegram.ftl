# Wat het programma alleen op Telegram toont, in het Nederlands.
# Naam, voorstelling en opdrachten zijn te zien zonder het gesprek te openen: ze zeggen niet waarom iemand hier schrijft.
# Hoogstens zo lang: naam 64 tekens, korte voorstelling 120, voorstelling 512 (samen met die in de andere taal), opdracht 256.

## Profiel

profile-name = Relais
profile-short = Nuttige adressen en nummers. Nood: { $police }, { $medical }.
profile-description =
    In gevaar? Bel { $police } (politie) of { $medical } (ziekenwagen, brandweer).
    Relais toont waar u hulp vindt bij u in de buurt. Het is een programma, geen mens.
    Uw berichten worden bij ons nergens opgeschreven. Telegram bewaart ze wel.

## Opdrachten

command-start = Opnieuw beginnen
command-help = Terug naar het begin
command-language = Andere taal
command-erase = Berichten wissen
command-sources = Waar de informatie vandaan komt
command-privacy = Wat wij bewaren
command-map = De kaart van de projecten
command-professional = Voor professionals
command-stop = Wissen en alles vergeten

# Het woord van elk commando, achter «/»: kleine letters zonder accenten, cijfers. Anders heeft het menu het Engelse woord.

command-start-word = start
command-help-word = hulp
command-language-word = taal
command-erase-word = wissen
command-sources-word = bron
command-privacy-word = vertrouwelijkheid
command-map-word = kaart
command-professional-word = pro
command-stop-word = stop

## Fiches om in een ander gesprek te sturen

inline-hint = Typ een gemeente, een postcode of een dienst.
inline-nothing = Niets gevonden. Deze hulplijn kan samen met u zoeken.

## Groepen

group-leave = Ik antwoord alleen privé, dus ik verlaat deze groep (nood: { $police }, { $medical }).

## Na een storing (eerste regel: te lezen op een vergrendelde telefoon)

late = Ons antwoord komt laat. Onze excuses.

## Kaart en locatie

button-locate = Mijn locatie sturen
locate-where = Uw locatie gaat via Telegram. Wij lezen die één keer, om de gemeente te vinden. Daarna vergeten wij die en proberen wij dat bericht te wissen.
locate-or = U kunt ook uw gemeente typen.
# Telegram in een browser stuurt de woorden van de knop in plaats van de locatie.
locate-cannot = Deze app kan geen locatie sturen.
map-caption = De lokale projecten in België.

## Later wissen

# Als het geheugen een panne van het programma niet overleeft.
erase-later-ram = Dit werkt zolang deze dienst draait. Valt hij uit, dan blijven de berichten staan.
erase-older-above = Oudere berichten kunnen hogerop blijven staan.
