# Les heures d'ouverture, en français : des phrases courtes. Les heures s'écrivent 9:00, minuit en toutes lettres.
# Ne traduisez pas ce qui est entre accolades : { $nom }.

## Maintenant

# $time est une heure (18:00, minuit), $day un jour (lundi, le lundi 28 décembre).
hours-open = Ouvert maintenant.
hours-day-and-night = Ouvert maintenant, jour et nuit.
hours-open-until = Ouvert maintenant, jusqu’à { $time }.
hours-open-until-day = Ouvert maintenant, ferme { $day } à { $time }.
hours-closed = Fermé maintenant.
hours-closed-today = Fermé maintenant, ouvre aujourd’hui à { $time }.
hours-closed-day = Fermé maintenant, ouvre { $day } à { $time }.
# Un jour férié vient avant : nous ne savons pas si c'est ouvert ce jour-là.
hours-closed-perhaps = Fermé maintenant, ouvre au plus tard { $day } à { $time }.
hours-holiday = C’est un jour férié : nous ne savons pas si c’est ouvert.
hours-midnight = minuit
# $day est un jour (lundi), $date une date (28 décembre).
hours-on-date = le { $day } { $date }

## Les heures de la semaine

hours-always = jour et nuit, tous les jours
hours-every-day = tous les jours
hours-holidays = les jours fériés
hours-day-range = { $first } à { $last }
hours-span = de { $from } à { $to }
hours-and = { $first } et { $second }
hours-rule = { $days }, { $times }
hours-rule-closed = fermé { $days }
hours-not-on-holidays = { $hours } ; fermé les jours fériés
