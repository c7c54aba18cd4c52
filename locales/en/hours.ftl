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
