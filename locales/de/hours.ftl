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
# Es hat geöffnet, und wir wissen nicht, bis wann.
hours-open-end = Offen seit { $time }, Ende nicht bekannt.
hours-appointment = Nach Vereinbarung.
hours-appointment-day = Nach Vereinbarung. Öffnet { $day } um { $time }.
# Einige Tage geschlossen; $day ist ein Tag mit Datum (am Montag, 28. Dezember).
hours-closure = Zurzeit geschlossen, öffnet { $day } um { $time }.
hours-closure-day = Zurzeit geschlossen, öffnet { $day }.
hours-closure-perhaps = Zurzeit geschlossen, öffnet spätestens { $day }.
# $date ist der letzte Tag, an dem geschlossen ist.
hours-closure-until = Geschlossen bis einschließlich { $date }.
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
hours-open-from = ab { $time }
hours-only = { $days }, nur { $times }
hours-by-appointment = nach Vereinbarung
hours-or-appointment = { $hours }; sonst nach Vereinbarung
hours-rule-closed-dates = geschlossen: { $dates }
# $nth ist ersten, letzten, oder ersten und dritten; $day ein Wochentag.
hours-nth-day = am { $nth } { $day } im Monat
hours-nth = { $nth ->
    [n1] ersten
    [n2] zweiten
    [n3] dritten
    [n4] vierten
    [n5] fünften
   *[n-1] letzten
}
# $first und $last sind Tage (24. Dezember), mit Jahr wo nötig, Monate oder Nummern von Wochen.
hours-date = am { $first }
hours-dates = vom { $first } bis { $last }
hours-month = im { $first }
hours-months = { $first } bis { $last }
hours-week = in Woche { $week }
hours-weeks = in den Wochen { $first } bis { $last }
hours-weeks-each = in den Wochen { $first } bis { $last }, jede { $step }.
hours-weeks-odd = in ungeraden Wochen
hours-weeks-even = in geraden Wochen
hours-easter = { $offset ->
    [n-2] am Karfreitag
    [n1] am Ostermontag
    [n39] an Christi Himmelfahrt
    [n49] am Pfingstsonntag
    [n50] am Pfingstmontag
   *[n0] am Ostersonntag
}
