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
