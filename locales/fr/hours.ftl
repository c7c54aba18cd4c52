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
# Cela a ouvert, et nous ne savons pas quand cela ferme.
hours-open-end = Ouvert depuis { $time }, heure de fin inconnue.
hours-appointment = Sur rendez-vous.
hours-appointment-day = Sur rendez-vous. Ouvre { $day } à { $time }.
# Fermé quelques jours ; $day est un jour avec sa date (le lundi 28 décembre).
hours-closure = Fermé pour le moment, rouvre { $day } à { $time }.
hours-closure-day = Fermé pour le moment, rouvre { $day }.
hours-closure-perhaps = Fermé pour le moment, rouvre au plus tard { $day }.
# $date est le dernier jour de la fermeture.
hours-closure-until = Fermé jusqu’au { $date } inclus.
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
hours-open-from = à partir de { $time }
hours-only = { $days }, { $times } seulement
hours-by-appointment = sur rendez-vous
hours-or-appointment = { $hours } ; sinon sur rendez-vous
hours-rule-closed-dates = fermé { $dates }
# $nth est premier, dernier, ou premier et troisième ; $day un jour de la semaine.
hours-nth-day = le { $nth } { $day } du mois
hours-nth = { $nth ->
    [n1] premier
    [n2] deuxième
    [n3] troisième
    [n4] quatrième
    [n5] cinquième
   *[n-1] dernier
}
# $first et $last sont des jours (24 décembre), avec l'année s'il le faut, des mois ou des numéros de semaine.
hours-date = le { $first }
hours-dates = du { $first } au { $last }
hours-month = en { $first }
hours-months = { $first } à { $last }
hours-week = la semaine { $week }
hours-weeks = les semaines { $first } à { $last }
hours-weeks-each = les semaines { $first } à { $last }, une sur { $step }
hours-weeks-odd = les semaines impaires
hours-weeks-even = les semaines paires
hours-easter = { $offset ->
    [n-2] le vendredi saint
    [n1] le lundi de Pâques
    [n39] à l’Ascension
    [n49] le dimanche de Pentecôte
    [n50] le lundi de Pentecôte
   *[n0] le dimanche de Pâques
}
