# What `relais report` says. Do not translate what stands in braces: { $name }.

report-title = What happened, in numbers that single nobody out
report-outcome = what was shown
report-region = region
report-language = language
report-count = times
report-nothing = Nothing was counted five times or more.
# $few is a number.
report-hidden = Whatever happened fewer than { $few } times is left out: a number so small could point to one person.

report-outcome-referral = referral of a municipality
report-outcome-question = question for the place
report-outcome-danger = emergency numbers
report-outcome-topic = a topic, or the choice of topics
report-outcome-sources = sources
report-outcome-start = first screen
report-outcome-privacy = privacy
report-outcome-erased = erased
report-outcome-other = other screens
report-outcome-failed = not answered, because of an error
report-outcome-unreadable = could not be read
report-outcome-dropped = not heard, because the chat wrote without end
report-outcome-late = answered late

report-region-brussels = Brussels
report-region-flanders = Flanders
report-region-wallonia = Wallonia
report-region-none = not known
