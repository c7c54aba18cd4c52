# Was die Webseite um die Bildschirme herum sagt, auf Deutsch.
# Ohne „Sie“ und „du“: dieselben Wörter für Erwachsene und für Kinder.
# Der Titel steht im Verlauf und auf dem Tab: Er sagt nicht, worum es geht.

## Die Seite

web-title = Nützliche Nummern
web-exit = Schnell weg
web-write = Gemeinde, Postleitzahl oder Nachricht
web-send = Senden
web-leaving = Weg ohne Spuren: gut zu wissen
web-map = Die Karte der Projekte
web-new-window = neues Fenster
web-no-script = JavaScript geht hier nicht: Der Verlauf des Browsers behält jeden Schritt.
# Eine alte Seite wurde benutzt: Was damals gesagt wurde, ist nicht mehr da.
web-anew = Diese Seite hat neu begonnen.
web-not-found = Diese Adresse gibt es hier nicht.
web-too-long = Diese Nachricht ist zu lang. Die Gemeinde reicht.

## Mit JavaScript

# $number ist eine Telefonnummer.
web-copy = { $number } kopieren
web-copy-short = Kopieren
web-copied = Kopiert.
web-not-copied = Diese Nummer ist nicht kopiert.
web-locate = Meinen Standort benutzen
web-locate-how = Der Browser fragt zuerst. Der Standort wird einmal gelesen, um die Gemeinde zu finden. Dann ist er vergessen.
web-no-position = Der Standort ist nicht bekannt. Der Name der Gemeinde reicht.
web-no-answer = Keine Antwort von der Seite. Noch ein Versuch kann helfen.
# Was ein Bildschirmleser sagt, wenn jemand die Umschalttaste drückt. GOV.UK hat dieselben Sätze.
web-two-more = Umschalttaste: noch zweimal, um die Seite zu verlassen.
web-one-more = Umschalttaste: noch einmal, um die Seite zu verlassen.
web-stopped = Verlassen: gestoppt.

## Verlassen: was die Seite tut, und was sie nicht ungeschehen macht

leave-first = Diese Seite verlassen.
leave-quickly = Schnell weg: mit dem Knopf oben auf der Seite.
# $button ist der Text des Knopfes.
leave-button = Der Knopf „{ $button }“ leert die Seite und öffnet eine andere Seite.
leave-key = Dreimal die Umschalttaste: Das tut dasselbe. Es braucht JavaScript.
leave-not = Was das nicht tut
leave-history = Der Verlauf des Browsers behält die Seiten von vorher. Auch die Adresse einer Gemeinde, wenn jemand so hierher kam.
leave-selected = Alles löschen kann auffallen. Nur diese Seite löschen fällt weniger auf.
leave-calls = Anrufe, Downloads und Chats mit einem Dienst bleiben auf dem Gerät.
leave-network = Das Netz (WLAN, Anbieter, Arbeit) sieht den Namen dieser Seite. Es sieht die Nachrichten nicht.
leave-spyware = Ein Spähprogramm sieht den Bildschirm. Im Zweifel ist ein anderes Gerät besser.
leave-private = Ein privates Fenster
leave-private-how = Im Menü des Browsers „Neues privates Fenster“ oder „Neues Inkognitofenster“ wählen.
leave-private-does = Dieses Fenster schreibt nichts in den Verlauf. Am Ende muss es zu.
leave-private-not = Es verbirgt nichts vor dem Netz oder vor einem Spähprogramm.
leave-kept = Was wir behalten
leave-kept-nothing = Nichts. Keine Nachrichten, keine Internetadresse. Es gibt kein Cookie.
leave-kept-page = Die Gemeinde und die Auswahl stehen in der Seite selbst. Sie gehen mit ihr.
erase-page = Die Seite hat alles vergessen. Der Verlauf des Browsers kann ihre Adresse noch zeigen.
