# Opening hours, in English: short sentences. Times are written 9:00, midnight in letters.
# Do not translate what stands between braces: { $name }.

## Now

# $time is a time (18:00, midnight), $day a day (Monday, on Monday 28 December).
hours-open = Open now.
hours-day-and-night = Open now, day and night.
hours-open-until = Open now, until { $time }.
hours-open-until-day = Open now, until { $day } at { $time }.
hours-closed = Closed now.
hours-closed-today = Closed now, opens today at { $time }.
hours-closed-day = Closed now, opens { $day } at { $time }.
# A public holiday comes first: we do not know if it is open that day.
hours-closed-perhaps = Closed now, opens { $day } at { $time } at the latest.
hours-holiday = Today is a public holiday: we do not know if it is open.
# It has opened, and we do not know until when.
hours-open-end = Open since { $time }, closing time not known.
hours-appointment = By appointment.
hours-appointment-day = By appointment. Opens { $day } at { $time }.
# Closed for some days; $day is a day with its date (on Monday 28 December).
hours-closure = Closed for now, opens again { $day } at { $time }.
hours-closure-day = Closed for now, opens again { $day }.
hours-closure-perhaps = Closed for now, opens again { $day } at the latest.
# $date is the last day on which it is closed.
hours-closure-until = Closed until { $date } included.
hours-midnight = midnight
# $day is a day (Monday), $date a date (28 December).
hours-on-date = on { $day } { $date }

## The hours of the week

hours-always = day and night, every day
hours-every-day = every day
hours-holidays = public holidays
hours-day-range = { $first } to { $last }
hours-span = from { $from } to { $to }
hours-and = { $first } and { $second }
hours-rule = { $days }, { $times }
hours-rule-closed = closed on { $days }
hours-not-on-holidays = { $hours }; closed on public holidays
hours-open-from = from { $time }
hours-only = { $days }, only { $times }
hours-by-appointment = by appointment
hours-or-appointment = { $hours }; otherwise by appointment
hours-rule-closed-dates = closed { $dates }
# $nth is first, last, or first and third; $day a day of the week.
hours-nth-day = the { $nth } { $day } of the month
hours-nth = { $nth ->
    [n1] first
    [n2] second
    [n3] third
    [n4] fourth
    [n5] fifth
   *[n-1] last
}
# $first and $last are days (24 December), with the year where needed, months or numbers of weeks.
hours-date = on { $first }
hours-dates = from { $first } to { $last }
hours-month = in { $first }
hours-months = { $first } to { $last }
hours-week = in week { $week }
hours-weeks = in weeks { $first } to { $last }
hours-weeks-each = in weeks { $first } to { $last }, one in { $step }
hours-weeks-odd = in odd weeks
hours-weeks-even = in even weeks
hours-easter = { $offset ->
    [n-2] on Good Friday
    [n1] on Easter Monday
    [n39] on Ascension Day
    [n49] on Whit Sunday
    [n50] on Whit Monday
   *[n0] on Easter Sunday
}
