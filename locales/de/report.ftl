# Was `relais report` sagt. Was in Klammern steht, bitte nicht übersetzen: { $name }.

report-title = Was geschehen ist, in Zahlen, die auf niemanden zeigen
report-outcome = was gezeigt wurde
report-region = Region
report-language = Sprache
report-count = Mal
report-nothing = Nichts wurde fünfmal oder öfter gezählt.
# $few ist eine Zahl.
report-hidden = Was weniger als { $few } Mal geschah, steht nicht hier: Eine so kleine Zahl könnte auf eine Person zeigen.

report-outcome-referral = Kontakte einer Gemeinde
report-outcome-question = Frage nach dem Ort
report-outcome-danger = Notrufnummern
report-outcome-topic = ein Thema, oder die Auswahl der Themen
report-outcome-sources = Quellen
report-outcome-start = erster Bildschirm
report-outcome-privacy = Datenschutz
report-outcome-erased = gelöscht
report-outcome-other = andere Bildschirme
report-outcome-failed = keine Antwort, wegen eines Fehlers
report-outcome-unreadable = nicht lesbar
report-outcome-dropped = nicht gelesen, weil der Chat endlos schrieb
report-outcome-late = spät beantwortet

report-region-brussels = Brüssel
report-region-flanders = Flandern
report-region-wallonia = Wallonien
report-region-none = nicht bekannt
