# Wat de webpagina rond de schermen zegt, in het Nederlands.
# Zonder "u" en "je": dezelfde woorden voor een volwassene en voor een kind.
# De titel staat in de geschiedenis en op het tabblad: hij zegt niet waarover het gaat.

## De pagina

web-title = Nuttige nummers
web-exit = Snel weg
web-write = Gemeente, postcode of bericht
web-send = Versturen
web-leaving = Weg zonder sporen: goed om te weten
web-map = De kaart van de projecten
web-new-window = nieuw venster
web-no-script = JavaScript werkt hier niet: de geschiedenis van de browser houdt elke stap bij.
# Een oude pagina werd gebruikt: wat toen gezegd was, is er niet meer.
web-anew = Deze pagina is opnieuw begonnen.
web-not-found = Dit adres bestaat hier niet.
web-too-long = Dit bericht is te lang. De gemeente is genoeg.

## Met JavaScript

# $number is een telefoonnummer.
web-copy = { $number } kopiëren
web-copy-short = Kopiëren
web-copied = Gekopieerd.
web-not-copied = Dit nummer is niet gekopieerd.
web-locate = Mijn plaats gebruiken
web-locate-how = De browser vraagt het eerst. De plaats wordt één keer gelezen, om de gemeente te vinden. Dan is ze vergeten.
web-no-position = De plaats is niet bekend. De naam van de gemeente is genoeg.
web-no-answer = Geen antwoord van de site. Nog eens proberen kan helpen.
# Wat een schermlezer zegt wanneer iemand op de Shift-toets drukt. GOV.UK heeft dezelfde zinnen.
web-two-more = Shift: nog twee keer om weg te gaan.
web-one-more = Shift: nog één keer om weg te gaan.
web-stopped = Weggaan: gestopt.

## Weggaan: wat de pagina doet, en wat ze niet ongedaan maakt

leave-first = Deze pagina verlaten.
leave-quickly = Snel weg: met de knop boven aan de pagina.
# $button is de tekst van de knop.
leave-button = De knop “{ $button }” maakt de pagina leeg en opent een andere site.
leave-key = Drie keer de Shift-toets: dat doet hetzelfde. Daarvoor is JavaScript nodig.
leave-not = Wat dat niet doet
leave-history = De geschiedenis van de browser houdt de pagina’s van vroeger bij. Ook het adres van een gemeente, als iemand zo hier kwam.
leave-selected = Alles wissen kan opvallen. Alleen deze pagina wissen valt minder op.
leave-calls = Oproepen, downloads en chats met een dienst blijven op het toestel.
leave-network = Het netwerk (wifi, operator, werk) ziet de naam van deze site. Het ziet de berichten niet.
leave-spyware = Een spionprogramma ziet het scherm. Bij twijfel is een ander toestel beter.
leave-private = Een privévenster
leave-private-how = Kies in het menu van de browser “Nieuw privévenster” of “Nieuw incognitovenster”.
leave-private-does = Dat venster schrijft niets in de geschiedenis. Op het einde moet het dicht.
leave-private-not = Het verbergt niets voor het netwerk of voor een spionprogramma.
leave-kept = Wat wij bewaren
leave-kept-nothing = Niets. Geen berichten, geen internetadres. Er is geen cookie.
leave-kept-page = De gemeente en de keuzes staan in de pagina zelf. Ze verdwijnen samen met de pagina.
erase-page = De pagina is alles vergeten. De geschiedenis van de browser kan haar adres nog tonen.
