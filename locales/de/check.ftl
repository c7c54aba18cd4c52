# Was `relais check` den Menschen sagt, die Fakten und Texte schreiben. Jede Meldung sagt, was falsch ist, und dann, was man stattdessen schreibt.
# Übersetzen Sie nicht, was zwischen geschweiften Klammern steht: { $name }.

## Das Ende des Berichts

all-in-order = Alles ist in Ordnung: { $projects } Projekte, { $services } Dienste.
examples-heard = Beispiele: { $phrases } durch die Sätze gehört, { $model } durch das Modell, { $unheard } noch nicht.
example-alarms = diese Nachricht darf nichts auslösen und tut es: { $example }
example-unheard = dieses Beispiel wird noch nicht gehört: „make learn“ lehrt es das Modell, oder ein Satz sagt es: { $example }
one-problem = 1 Fehler. Verbessern Sie ihn, und starten Sie die Prüfung noch einmal.
problems = { $count } Fehler. Verbessern Sie sie, und starten Sie die Prüfung noch einmal.

## Die Nacht

night-few = Das ist kein Fehler, aber gut zu wissen. Sonntags um 3 Uhr nachts sind in diesen Gemeinden weniger als zwei Dienste offen:
# $region ist eine Region, $count eine Zahl von Gemeinden, $names ihre Namen; $ways sagt, wie viele Dienste offen sind, und welche.
night-all = { $region }, alle Gemeinden ({ $count }): { $ways }
night-some = { $region }, Gemeinden: { $count } ({ $names }): { $ways }
night-flanders = Flandern
night-brussels = Brüssel
night-wallonia = Wallonische Region
night-german = Deutschsprachige Gemeinschaft

## Dateien und YAML

unreadable = diese Datei kann nicht gelesen werden ({ $reason }): legen Sie sie zurück
folder-missing = dieser Ordner fehlt: legen Sie ihn zurück, er enthält eine Datei je Thema
folder-empty = dieser Ordner enthält keine .yaml-Datei: legen Sie sie zurück
too-large = diese Datei ist größer als { $most } Bytes: teilen Sie sie
not-utf-8 = diese Datei ist kein UTF-8: speichern Sie sie noch einmal mit dieser Kodierung
control-character = hier steht ein unsichtbares Steuerzeichen: löschen Sie es
empty-file = diese Datei ist leer: schreiben Sie den Inhalt, oder löschen Sie die Datei
alias = ein Wort, das mit & oder * beginnt, ist hier ein Verweis: setzen Sie es in Anführungszeichen, oder schreiben Sie den Wert aus
too-deep = hier sind es mehr als { $most } Ebenen: löschen Sie die Klammern, die zu viel sind
tag = ein Wort, das mit ! beginnt, ist hier ein Etikett ({ $tag }): setzen Sie es in Anführungszeichen, oder löschen Sie es
key-not-text = dieser Schlüssel ist kein Text: schreiben Sie ein Wort, dann einen Doppelpunkt
duplicate-key = der Schlüssel „{ $key }“ steht hier zweimal (zuerst in { $first }): löschen Sie einen
yaml-second-document = hier beginnt ein zweites Dokument: löschen Sie die Zeile ---
yaml-quote = hier beginnt ein Text in Anführungszeichen, der nicht endet: setzen Sie ein " ans Ende des Textes
yaml-bracket = eine Klammer ist nicht geschlossen, oder ein Komma fehlt: sehen Sie die [ ], die { "{" } { "}" } und die Kommas hier nach
yaml-colon = ein Doppelpunkt ist zu viel, oder die Einrückung ist falsch: setzen Sie einen Text mit Doppelpunkt in Anführungszeichen, und richten Sie die Zeile aus
yaml-no-colon = ein Doppelpunkt fehlt: schreiben Sie den Schlüssel, einen Doppelpunkt, ein Leerzeichen, dann den Wert
yaml-tab = hier steht ein Tabulator: nehmen Sie Leerzeichen
yaml-character = mit diesem Zeichen kann kein Text beginnen: setzen Sie den Text in Anführungszeichen
yaml-indent = die Einrückung ist falsch: richten Sie diese Zeile an den anderen Schlüsseln der Gruppe aus
yaml-stray = dieser Text gehört zu keinem Schlüssel: setzen Sie # davor, oder schreiben Sie ihn als Schlüssel: Wert
yaml-hangs = Zeile { $line } passt nicht unter diese: richten Sie eine der beiden aus
yaml-escape = ein \ hat hier eine eigene Bedeutung: schreiben Sie \\, oder löschen Sie es
yaml-block = nach | oder > beginnt der Text in der nächsten Zeile: löschen Sie das Zeichen, und setzen Sie den Text in Anführungszeichen
yaml-other = das ist kein YAML ({ $detail }): vergleichen Sie die Zeile mit denen daneben
no-file = das ist keine gewöhnliche Datei: Setzen Sie eine Datei mit Text an ihre Stelle
file-misnamed = niemand liest diese Datei, wegen ihres Namens: Nennen Sie sie { $name }
text-after-hash = nach einem # geht alles verloren, und dieser Text hat keine Anführungszeichen: Setzen Sie ihn in Anführungszeichen

## Die Form eines Fakts

unknown-key = den Schlüssel „{ $key }“ gibt es nicht: verbessern Sie ihn, oder löschen Sie ihn
unknown-key-closest = den Schlüssel „{ $key }“ gibt es nicht: meinen Sie „{ $closest }“?
missing-key = der Schlüssel „{ $key }“ fehlt: fügen Sie ihn hinzu
missing-fr = „{ $name }“ hat keinen französischen Text: fügen Sie fr: hinzu
missing-nl = „{ $name }“ hat keinen niederländischen Text: fügen Sie nl: hinzu
not-a-text = „{ $name }“ muss ein Text sein, nicht { $value }: setzen Sie den Text in Anführungszeichen
not-a-list = „{ $name }“ muss eine Liste sein, nicht { $value }: setzen Sie sie zwischen [ und ]
not-a-group = „{ $name }“ muss eine Gruppe von Schlüsseln sein, nicht { $value }: schreiben Sie jeden Schlüssel mit Doppelpunkt und Wert
not-true-or-false = „{ $name }“ ist { $value }: schreiben Sie true (ja) oder false (nein)
not-a-number = „{ $name }“ ist { $value }: schreiben Sie eine ganze Zahl
number-too-small = „{ $name }“ ist { $value }: schreiben Sie eine Zahl über { $limit }
number-below = „{ $name }“ ist { $value }: schreiben Sie { $least } oder mehr
number-above = „{ $name }“ ist { $value }: schreiben Sie { $most } oder weniger
too-short = „{ $name }“ ist zu kurz: schreiben Sie mindestens { $least } Zeichen
too-long = „{ $name }“ ist zu lang: schreiben Sie höchstens { $most } Zeichen
empty-list = „{ $name }“ ist leer: nennen Sie mindestens eines
plain-text = „{ $name }“ muss einfacher Text in einer Zeile sein: löschen Sie < und > und Zeilenenden
quote-it = andere Programme würden { $value } verändern: setzen Sie es in Anführungszeichen, "{ $value }"
wrong-choice = „{ $name }“ ist { $value }: schreiben Sie eines dieser Wörter: { $choices }
wrong-choice-closest = „{ $name }“ ist { $value }: meinen Sie { $closest }? Die Wörter sind { $choices }
wrong-id = „{ $value }“ ist keine ID: kleine Buchstaben ohne Akzent, Ziffern, ein Strich zwischen den Wörtern
wrong-nis = „{ $value }“ ist kein NIS-Code: schreiben Sie fünf Ziffern in Anführungszeichen
wrong-zone = „{ $value }“ ist keine Nummer einer Polizeizone: vier Ziffern, die erste ist 5, in Anführungszeichen
wrong-postal-code = „{ $value }“ ist keine Postleitzahl: schreiben Sie vier Ziffern
wrong-phone = „{ $value }“ ist keine Telefonnummer: Ziffern und Leerzeichen, in Anführungszeichen, wie "081 20 54 29"
wrong-email = „{ $value }“ ist keine E-Mail-Adresse: schreiben Sie sie wie name@domain.be
wrong-domain = „{ $value }“ ist keine Domain: schreiben Sie sie in kleinen Buchstaben, ohne https:// und ohne Pfad
wrong-date = „{ $value }“ ist kein Datum: schreiben Sie 2026-11-22, 2026-11 oder 2026
wrong-day = „{ $name }“ ist { $value }, das ist kein Tag: schreiben Sie Jahr-Monat-Tag, wie 2026-11-22
wrong-link = „{ $name }“ ist { $value }, das ist kein Link: kopieren Sie ihn aus dem Browser, mit https://
link-scheme = „{ $value }“ ist kein Link: er muss mit https:// oder http:// beginnen
wrong-shape = „{ $name }“ ist { $value }, das passt nicht: vergleichen Sie mit der Vorlage in docs/
secret-address = diese Adresse ist geheim und darf hier nicht stehen: löschen Sie „text“
public-address-without-text = eine öffentliche Adresse braucht ihren „text“: fügen Sie ihn hinzu, oder löschen Sie „address“
area-without-place = das Gebiet ist leer: nennen Sie country, regions, communities, provinces, arrondissements, projects oder municipalities
doubtful-phone-without-label = { $number } ist wenig sicher (low): fügen Sie ein „label“ hinzu, das das den Fachleuten sagt
closed-but-shown = ein Dienst, der „{ $status }“ ist, wird nicht gezeigt: schreiben Sie show_to_victims: false, und kein always_shown
hours-syntax = „{ $value }“ ist keine Form von Zeiten: schreiben Sie zum Beispiel Mo-Fr 09:00-17:00; PH off, oder 24/7, oder unknown
hours-closest = „{ $value }“ ist keine Form von Zeiten: Meinten Sie „{ $part }“?
hours-never-open = „{ $value }“ ist nie offen: lassen Sie diese Zeiten weg, oder schreiben Sie unknown
chat-hours-without-chat = hier stehen Zeiten oder eine Schließung eines Chats, aber kein „chat“: fügen Sie seine Adresse hinzu, oder lassen Sie sie weg
hours-day = „{ $part }“ ist kein Tag: schreiben Sie Mo, Tu, We, Th, Fr, Sa, Su, oder PH für Feiertage
hours-empty-span = { $part } schließt, wenn es öffnet: schreiben Sie, wann es schließt, oder 24/7
hours-two-rules = { $part } steht in zwei Regeln, und die zweite würde die erste ersetzen: schreiben Sie alle Zeiten eines Tages zusammen, zum Beispiel { $part } 09:00-12:00,13:00-17:00
hours-exceptions-last = die Regeln stehen nicht in der richtigen Reihenfolge: Schreiben Sie zuerst die Woche, dann die Daten, dann PH, und am Ende, was geschlossen ist (off)
hours-exceptions-at-night = Zeiten nach Mitternacht gehen nicht mit Daten, PH oder off zusammen: lassen Sie diese weg, und sagen Sie es in „hours_note“
group-incomplete = diese Gruppe ist nicht vollständig: fügen Sie { $keys } hinzu
professional-but-shown = dieser Dienst ist nur für Fachleute: Schreiben Sie show_to_victims: false, und kein always_shown
hours-never-close = „{ $value }“ schließt nie: Schreiben Sie 24/7
hours-overlap = { $part } überschneiden sich: Schreiben Sie jede Stunde einmal
hours-day-twice = { $part } steht zweimal da: Lassen Sie es einmal stehen
closure-order = diese Schließung endet am { $until }, bevor sie am { $since } beginnt: Berichtigen Sie einen der beiden Tage
hours-school = Schulferien ({ $part }) sind nicht überall dieselben, und Relais hat keinen Kalender dafür: Schreiben Sie die Daten, zum Beispiel 2026 Dec 21-2027 Jan 03 off
hours-wrong-date = „{ $part }“ ist kein Datum, oder endet, bevor es beginnt: Schreiben Sie zum Beispiel Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day oder week 10-20
hours-wrong-nth = „{ $part }“: Schreiben Sie in Klammern eine Zahl von 1 bis 5, oder -1 für den letzten im Monat, zum Beispiel Tu[1]

## Zwischen den Dateien

service-twice = der Dienst „{ $id }“ steht auch in { $other }: geben Sie einem der beiden eine andere ID
service-renamed = niemand fragt nach „{ $id }“, aber { $file } fragt nach „{ $missed }“: schreiben Sie an beiden Stellen dieselbe ID
organization-two-names = die Organisation „{ $id }“ heißt anderswo „{ $other }“: schreiben Sie überall denselben Namen, in jeder Sprache
service-unknown = keine Datei in services/ enthält „{ $id }“: verbessern Sie es, oder löschen Sie es
service-unknown-closest = keine Datei in services/ enthält „{ $id }“: meinen Sie „{ $closest }“?
source-unknown = die Quelle „{ $id }“ ist nicht beschrieben: fügen Sie sie unter „sources“ in dieser Datei hinzu
source-unknown-closest = die Quelle „{ $id }“ ist nicht beschrieben: meinen Sie „{ $closest }“?
source-idle = nichts beruht auf der Quelle „{ $id }“: nennen Sie sie, wo sie gebraucht wird, oder löschen Sie sie
source-renamed = nichts beruht auf der Quelle „{ $id }“, aber nach „{ $missed }“ wird gefragt: schreiben Sie an beiden Stellen denselben Namen
domain-commented = die Domain { $domain } wird gebraucht, aber ein # steht davor: löschen Sie das #
domain-idle = nichts zeigt die Domain { $domain }: löschen Sie sie, oder verbessern Sie sie
project-unknown = es gibt kein Projekt „{ $id }“: schreiben Sie die ID von einem der Projekte
project-unknown-closest = es gibt kein Projekt „{ $id }“: meinen Sie „{ $closest }“?
province-unknown = es gibt keine Provinz „{ $id }“: schreiben Sie den niederländischen Namen in kleinen Buchstaben, wie luik
province-unknown-closest = es gibt keine Provinz „{ $id }“: meinen Sie „{ $closest }“?
arrondissement-unknown = es gibt keinen Bezirk „{ $id }“: schreiben Sie die ersten zwei Ziffern des NIS-Codes einer seiner Gemeinden, dann 000
arrondissement-unknown-closest = es gibt keinen Bezirk „{ $id }“: meinen Sie „{ $closest }“?
project-not-its-file = das Projekt „{ $id }“ muss heißen wie seine Datei: schreiben Sie { $expected }
project-number-twice = die Nummer { $number } hat auch { $other }: schreiben Sie die Nummer aus der Liste des Ministeriums
nis-unknown = { $nis } ist kein NIS-Code einer Gemeinde von 2025: suchen Sie ihn in places/gazetteer.csv
nis-merged = { $nis } ({ $old }) hat fusioniert: schreiben Sie { $today }, { $name }
municipality-twice = die Gemeinde { $nis } steht mehr als einmal da ({ $files }): lassen Sie sie nur in einem Projekt stehen, einmal
municipality-outside = { $nis } ist nicht unter den „municipalities“ dieses Projekts: fügen Sie sie dort hinzu, oder verbessern Sie den Code
municipality-renamed = hier steht { $nis }, aber weiter unten hat { $missed } eine Seite oder eine Notiz: schreiben Sie an beiden Stellen denselben Code
municipality-commented = { $nis } hat weiter unten eine Seite oder eine Notiz, aber hier steht ein # davor: löschen Sie das #, oder beginnen Sie eine neue Zeile
zone-twice = die Gemeinde { $nis } ist in zwei Polizeizonen: lassen Sie sie in einer
phone-undiallable = in Belgien ist niemand unter { $number } zu erreichen: vergleichen Sie die Ziffern mit der Quelle
phone-form = schreiben Sie „{ $number }“ wie in Belgien: "{ $written }"
phone-twice = die Nummer { $number } steht zweimal in diesem Dienst: löschen Sie eine
police-mail = { $email } gibt es vielleicht nicht mehr: der Polizei schreibt man an eine Adresse, die mit @police.belgium.eu endet
domain-unknown = die Domain { $domain } steht nicht auf der Liste: sehen Sie nach, wem sie gehört, und fügen Sie sie in domains.yaml hinzu
domain-unknown-closest = die Domain { $domain } steht nicht auf der Liste: meinen Sie { $closest }? Sonst fügen Sie sie in domains.yaml hinzu
domain-obsolete = die Domain { $domain } darf nicht gezeigt werden ({ $why }): nehmen Sie eine andere Adresse
number-obsolete = die Nummer { $number } darf nicht wiederkommen ({ $why }): löschen Sie sie
number-without-source = { $number } steht in einem Satz ohne Quelle: schreiben Sie die Nummer unter „phones“ eines Dienstes
future-date = { $date } ist noch nicht da (heute ist der { $today }): schreiben Sie den Tag, an dem es gelesen wurde
phone-premium = { $number } anzurufen ist sehr teuer: Entfernen Sie die Nummer
phone-mobile = { $number } ist ein Handy: Gehört es dem ganzen Team, sagen Sie das in „label“; gehört es einer Person, entfernen Sie es
secret-place = die Adresse dieses Dienstes ist geheim, und das ist vielleicht eine: Entfernen Sie „{ $text }“
mail-of-a-person = { $email } sieht aus wie die Adresse einer Person: Schreiben Sie die des Dienstes, oder entfernen Sie sie
alert-over = dieser Hinweis ist seit dem { $date } vorbei (heute ist { $today }): Entfernen Sie ihn, oder schreiben Sie einen anderen Tag
closure-over = diese Schließung ist seit dem { $date } vorbei (heute ist { $today }): Entfernen Sie sie, oder schreiben Sie einen anderen Tag
hours-over = { $part } ist vorbei (heute ist { $today }): Lassen Sie diese Daten weg, oder schreiben Sie die kommenden
note-of-the-living = das Projekt ist zu Ende, aber dieser Hinweis sagt das nicht: Schreiben Sie, was zu Ende ist, und was bleibt
locale-missing = es gibt keine Texte in „{ $code }“: legen Sie eine .ftl-Datei in diesen Ordner
locale-entry = diese Zeile gehört zu keinem Text: schreiben Sie sie als Name = Satz, oder setzen Sie ein # davor
locale-token = hier fehlt { $token }: schreiben Sie es, wie in den anderen Sprachen
locale-name = hier fehlt ein Name: schreiben Sie den der anderen Sprachen
locale-empty = „{ $id }“ hat keinen Text: schreiben Sie ihn hinter das Zeichen =
locale-variants = diese Auswahl ist nicht vollständig: schreiben Sie eine Zeile je Fall, wie [one], und genau eine mit Stern, *[other]
locale-brace = diese { "}" } schließt nichts: löschen Sie sie, oder schreiben Sie die { "{" }, die dazugehört
locale-placeable = was zwischen { "{" } und { "}" } steht, kann nicht gelesen werden: kopieren Sie es aus einer anderen Sprache
locale-twice = „{ $id }“ steht in dieser Sprache zweimal (zuerst in { $file }, Zeile { $line }): löschen Sie einen
locale-untranslated = „{ $id }“ hat keinen Text in „{ $code }“: schreiben Sie ihn in { $file }
locale-variable-missing = „{ $id }“ sagt { $name } nicht, und die anderen Sprachen schon: setzen Sie es ein, zwischen { "{" } und { "}" }
locale-variable-extra = „{ $id }“ sagt { $name }, und die anderen Sprachen nicht: löschen Sie es
locale-variable-closest = „{ $id }“ sagt { $name }, und die anderen Sprachen nicht: meinen Sie { $closest }?
locale-reference = „{ $id }“ verweist auf „{ $name }“, und das ist kein Text: verbessern Sie es, oder setzen Sie $ davor, wenn es eine Variable ist
locale-lost = keine Sprache hat den Text „{ $id }“ noch, und der Assistent sagt ihn: schreiben Sie ihn wieder, in jeder Sprache
locale-blanks = der Text braucht { $blanks }, je einmal, und keine Ziffer: die Nummern kommen aus services/
locale-line = „{ $id }“ kann hier nicht genannt werden: nötig sind eine Nummer, always_shown: true, und ein Wort für seine Sprache unter „spoken“
locale-number = die Nummer { $number } steht in einem Satz: Entfernen Sie sie, Nummern kommen aus services/
locale-markup = „{ $text }“ ist HTML, und wäre zu sehen: Entfernen Sie es
locale-long = „{ $id }“ hat einen Satz von { $count } Wörtern: Machen Sie zwei daraus, höchstens { $most } Wörter

## Orte

place-columns = die erste Zeile muss sein: { $columns }
place-fields = diese Zeile hat { $count } Felder statt { $expected }: in einem Feld steht kein Komma
place-nis = „{ $value }“ ist kein NIS-Code: schreiben Sie fünf Ziffern
place-kind = „{ $value }“ ist keine Art von Ort: schreiben Sie eines dieser Wörter: { $kinds }
place-name = ein Name ist leer: jeder Ort hat einen Namen in jeder Sprache, wiederholen Sie den üblichen
place-postal-codes = „{ $value }“ ist keine Liste von Postleitzahlen: je vier Ziffern, mit einem Leerzeichen dazwischen
place-latitude = „{ $value }“ ist keine Breite in Belgien: schreiben Sie Grad, wie 50.85034
place-longitude = „{ $value }“ ist keine Länge in Belgien: schreiben Sie Grad, wie 4.35171
place-source = die Quelle ist leer: schreiben Sie, woher die Zeile kommt
place-twice = die Gemeinde { $nis } hat schon eine Zeile (Zeile { $first }): löschen Sie eine
place-word = „{ $word }“ ist kein einzelnes Wort in kleinen Buchstaben: schreiben Sie ein Wort je Zeile
place-ring = das ist kein Umriss: schreiben Sie NIS-Codes, ein Komma, dann abwechselnd Breite und Länge
place-blank = „{ $value }“ hat ein Leerzeichen am Anfang oder am Ende: Entfernen Sie es
place-half-position = es gibt eine Breite ohne Länge, oder umgekehrt: Schreiben Sie beide, oder keine
place-semicolons = eine Tabelle hat Strichpunkte daraus gemacht: Speichern Sie mit Kommas, oder setzen Sie die Datei von vorher zurück
place-empty-row = diese Zeile ist leer: Entfernen Sie sie
merger-to-come = diese Fusion ist für { $year }, und heute ist { $today }: Schreiben Sie sie mit relais merge, das auf diesen Tag wartet
merger-half = eine künftige Fusion hat beides, „on“ (den Tag, im Jahr von „since“) und „becomes“ (die Namen): Machen Sie ihre Zeilen neu mit relais merge

## Sätze und Signale

phrase-unreadable = der Satz „{ $text }“ kann nicht gelesen werden: { $why }
phrase-wordless = in diesem Satz steht kein Wort: Schreiben Sie mindestens eines
phrase-brackets = dieser Satz hat mehr als { $most } Klammern und Lücken: machen Sie zwei Sätze daraus
phrase-stray-bar = ein | steht außerhalb von ( ): Setzen Sie die Wahl in Klammern, wie (er|sie)
phrase-unopened = ein { $closing } schließt, was nicht geöffnet ist: Öffnen Sie es, oder löschen Sie es
phrase-unopened-list = ein > hat kein < vor sich: Schreiben Sie es vor den Namen der Liste
phrase-unclosed = ein { $opening } ist nicht mit { $closing } geschlossen: Schließen Sie es, oder löschen Sie es
phrase-empty-option = eine Möglichkeit zwischen ( und ) ist leer: nehmen Sie [ ] für das, was fehlen darf
phrase-no-list = darüber gibt es keine Liste „{ $name }“, nur { $lists }
signal-language = „language“ ist { $value }, aber die Datei heißt { $name }.yaml: geben Sie beiden dieselbe Sprache
language-unknown = „{ $value }“ ist kein Code einer Sprache: Schreiben Sie zwei oder drei kleine Buchstaben, wie fr, nl, de, en oder tr
signal-hint-name = „{ $hint }“ ist der Name eines Signals: geben Sie dem Hinweis einen anderen
signal-alone-gap = ein Satz, der allein zählt, hat keinen Platz für andere Wörter: löschen Sie die ...
weights-unreadable = diese Datei ist nicht lesbar: „make learn“ schreibt sie; erzeugen Sie sie neu oder nehmen Sie die vorige
signal-mark-unknown = „{ $mark }“ ist weder ein Signal noch ein Hinweis: verbessern Sie es, oder fügen Sie den Hinweis hinzu
signal-need-unknown = „{ $need }“ ist der Name von keinem Thema in topics.yaml; es gibt { $topics }
signal-commented = „{ $name }“ wird gebraucht, aber ein # steht davor: löschen Sie das #, oder beginnen Sie eine neue Zeile
signal-list-idle = kein Satz benutzt die Liste „{ $name }“: schreiben Sie <{ $name }>, wo sie gemeint ist, oder löschen Sie sie
signal-hint-idle = nichts unter „together“ fragt nach dem Hinweis „{ $hint }“: nennen Sie ihn dort, oder löschen Sie ihn
clause-group-idle = keine Regel nennt die Gruppe „{ $name }“: Namen berichtigen oder entfernen
clause-unknown-name = „{ $name }“ ist hier nicht bekannt, nur { $known }
