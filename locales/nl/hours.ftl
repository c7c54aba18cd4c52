# De openingsuren, in het Nederlands: korte zinnen. Uren schrijft u als 9:00, middernacht voluit.
# Vertaal niet wat tussen accolades staat: { $naam }.

## Nu

# $time is een uur (18:00, middernacht), $day een dag (maandag, op maandag 28 december).
hours-open = Nu open.
hours-day-and-night = Nu open, dag en nacht.
hours-open-until = Nu open, tot { $time }.
hours-open-until-day = Nu open, tot { $day } om { $time }.
hours-closed = Nu gesloten.
hours-closed-today = Nu gesloten, gaat vandaag open om { $time }.
hours-closed-day = Nu gesloten, gaat { $day } open om { $time }.
# Er komt eerst een feestdag: we weten niet of het die dag open is.
hours-closed-perhaps = Nu gesloten, gaat ten laatste { $day } open om { $time }.
hours-holiday = Het is een feestdag: we weten niet of het open is.
# Het is opengegaan, en we weten niet tot wanneer.
hours-open-end = Open sinds { $time }, einduur niet bekend.
hours-appointment = Na afspraak.
hours-appointment-day = Na afspraak. Gaat { $day } open om { $time }.
# Enkele dagen gesloten; $day is een dag met zijn datum (op maandag 28 december).
hours-closure = Tijdelijk gesloten, gaat { $day } weer open om { $time }.
hours-closure-day = Tijdelijk gesloten, gaat { $day } weer open.
hours-closure-perhaps = Tijdelijk gesloten, gaat ten laatste { $day } weer open.
# $date is de laatste dag van de sluiting.
hours-closure-until = Gesloten tot en met { $date }.
hours-midnight = middernacht
# $day is een dag (maandag), $date een datum (28 december).
hours-on-date = op { $day } { $date }

## De uren van de week

hours-always = dag en nacht, elke dag
hours-every-day = elke dag
hours-holidays = feestdagen
hours-day-range = { $first } tot { $last }
hours-span = van { $from } tot { $to }
hours-and = { $first } en { $second }
hours-rule = { $days }, { $times }
hours-rule-closed = gesloten op { $days }
hours-not-on-holidays = { $hours }; gesloten op feestdagen
hours-open-from = vanaf { $time }
hours-only = { $days }, alleen { $times }
hours-by-appointment = na afspraak
hours-or-appointment = { $hours }; anders na afspraak
hours-rule-closed-dates = gesloten { $dates }
# $nth is eerste, laatste, of eerste en derde; $day een dag van de week.
hours-nth-day = de { $nth } { $day } van de maand
hours-nth = { $nth ->
    [n1] eerste
    [n2] tweede
    [n3] derde
    [n4] vierde
    [n5] vijfde
   *[n-1] laatste
}
# $first en $last zijn dagen (24 december), met het jaar waar dat moet, maanden of nummers van weken.
hours-date = op { $first }
hours-dates = van { $first } tot en met { $last }
hours-month = in { $first }
hours-months = { $first } tot en met { $last }
hours-week = in week { $week }
hours-weeks = in de weken { $first } tot en met { $last }
hours-weeks-each = in de weken { $first } tot en met { $last }, één op { $step }
hours-weeks-odd = in oneven weken
hours-weeks-even = in even weken
hours-easter = { $offset ->
    [n-2] op Goede Vrijdag
    [n1] op paasmaandag
    [n39] op Onze-Lieve-Heer-Hemelvaart
    [n49] op pinksterzondag
    [n50] op pinkstermaandag
   *[n0] op paaszondag
}
