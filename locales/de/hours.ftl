# Die Öffnungszeiten, auf Deutsch: kurze Sätze. Uhrzeiten werden 9:00 geschrieben, Mitternacht in Buchstaben.
# Was in geschweiften Klammern steht, wird nicht übersetzt: { $name }.

## Jetzt

# $time ist eine Uhrzeit (18:00, Mitternacht), $day ein Tag (Montag, am Montag, 28. Dezember).
hours-open = Jetzt offen.
hours-day-and-night = Jetzt offen, Tag und Nacht.
hours-open-until = Jetzt offen, bis { $time }.
hours-open-until-day = Jetzt offen, bis { $day }, { $time }.
hours-closed = Jetzt geschlossen.
hours-closed-today = Jetzt geschlossen, öffnet heute um { $time }.
hours-closed-day = Jetzt geschlossen, öffnet { $day } um { $time }.
# Vorher kommt ein Feiertag: Wir wissen nicht, ob an diesem Tag offen ist.
hours-closed-perhaps = Jetzt geschlossen, öffnet spätestens { $day } um { $time }.
hours-holiday = Heute ist ein Feiertag: Wir wissen nicht, ob geöffnet ist.
hours-midnight = Mitternacht
# $day ist ein Tag (Montag), $date ein Datum (28. Dezember).
hours-on-date = am { $day }, { $date }

## Die Zeiten der Woche

hours-always = Tag und Nacht, jeden Tag
hours-every-day = jeden Tag
hours-holidays = an Feiertagen
hours-day-range = { $first } bis { $last }
hours-span = von { $from } bis { $to }
hours-and = { $first } und { $second }
hours-rule = { $days }, { $times }
hours-rule-closed = geschlossen: { $days }
hours-not-on-holidays = { $hours }; an Feiertagen geschlossen
