# De pagina van de proef (`make demo`): wat rond het gesprek staat in de browser.
# Korte woorden: het zijn knoppen en etiketten.

demo-title = Relais, proef
demo-here = Proef op deze computer
demo-about = Hetzelfde programma als op Telegram. Niets verlaat deze computer.
demo-conversation = Gesprek
demo-language = Taal van de pagina
demo-bot = Relais:
demo-own = U:

## Schrijven

demo-start = Beginnen
demo-write = Bericht
demo-send = Verzenden
demo-commands = Opdrachten
demo-attach = Bijvoegen
demo-place = Mijn locatie
demo-photo = Foto
demo-voice = Spraakbericht
demo-file = Bestand
demo-keys = Antwoordknoppen
demo-close = Sluiten

## De locatie: in de proef kiest men waar de telefoon is.

demo-where = Waar is de telefoon van de proef?

## Onder een bericht

demo-edited = bewerkt
demo-silent = zonder geluid
demo-copied = Gekopieerd:
demo-no-copy = De browser wil niet kopiëren:
demo-no-answer = Geen antwoord.

## Als het programma stopt

demo-stopped = De proef is gestopt.
demo-again = Start de opdracht opnieuw en open het nieuwe adres:
