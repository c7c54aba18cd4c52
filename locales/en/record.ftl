# The record for professionals: police, public welfare centre, doctors, schools.
# Short sentences. The first line of a screen is neutral: it can be read on a locked phone.
# Do not translate what stands between braces: { $name }.

button-previous = Previous page
button-as-victim = What a victim sees
button-report = Report an error

## The screen

record-question = Which town? Write its name or its postcode.
record-question-next = For each town we show the whole record, with its sources. “Back to the start” ends this.
# $page and $pages are numbers.
record-first = { $municipality }: record, page { $page } of { $pages }.
record-whole = { $municipality }: the whole record.
record-corrected = We read: { $place }. Is that not right? Then write the postcode.
record-outside = This town is in none of the { $projects } projects that we know.

## Whom to call

# The numbers of the first page. $hours says whether it is open: one of the sentences here, or of hours.ftl.
record-call = { $name }: { $number }
record-call-now = { $name }: { $number } · { $hours }
record-call-always = Day and night.
record-call-hours-unknown = Hours not known.
record-call-note = Hours: see further on.

## The project

record-project = Project { $number }: { $title }
record-coordinator = Led by: { $municipality }
# $state is active, ended or unknown; $date is a day, a month or a year.
record-status = { $state ->
    [active] It was running, according to a source ({ $date }).
    [ended] It has ended, according to a source ({ $date }).
   *[unknown] We do not know if it still runs. Last news: { $date }.
}
# $way is a number or an address on the web.
record-yours = For you, not for the person: { $name }, { $way }
record-details = More about the project
record-municipalities = { $count ->
    [one] One town: { $names }
   *[other] { $count } towns: { $names }
}
# Former municipalities, with the one of today in brackets.
record-former = Former towns: { $names }
record-audience = For: { $audience }
record-police = Local police: { $zone }
# $number is the number of a police zone.
record-zone = { $name } ({ $number })
record-zones-other = Other zones of the project: { $names }

## The contacts

record-local = Local contacts
record-regional = Helplines of the region
record-general = General services
record-also = Other services that work here
record-professionals-only = PROFESSIONALS ONLY: do not give it to a victim.
record-number-doubtful = not certain, do not pass it on
record-email-doubtful = The email address is not certain: do not pass it on.
record-not-active = TAKE CARE, this service: { $status }.
record-organization = Organisation: { $name }
record-address-secret = The address is secret.
record-said-to-person = To the person we say: “{ $text }”
# $what is a list: how to get help there, the languages.
record-unknown = Not known: { $what }.
record-unknown-way-in = how to get help there
record-unknown-languages = the languages
# $checked and $review are sentences, $confidence is a word: high, medium, low.
record-trust = { $checked } Confidence: { $confidence }. { $review }
# $by is a role, never a name.
record-checked = Checked on { $date } ({ $by }).
record-not-checked = Read in the source, not yet checked by a person.
record-review = To be looked at again on { $date }.
record-review-passed = It was to be looked at again on { $date }.

## What is new

record-changes = New or read again since { $date }
# $names: names of contacts.
record-changed-checked = { $date }, checked by a person: { $names }
record-changed-read = { $date }, source read: { $names }
record-changed-published = { $date }, source published: { $names }
record-changed-status = { $date }, news of the project: { $names }
record-alert-until = Notice that holds until { $date }: { $name }
record-alert-ended = Notice that ended on { $date }: { $name }
# $part is what closes, $from and $to are days.
record-closure = { $part ->
    [chat_closed] Chat closed from { $from } to { $to }: { $name }
    [desk_closed] Desk closed from { $from } to { $to }: { $name }
   *[closed] Closed from { $from } to { $to }: { $name }
}

## Report an error

record-report-first = An error in the record of { $municipality }?
record-report-what = Note the name of the contact, what is wrong, and where you read or heard the right information.
record-report-whom = Give that to the team that keeps Relais where you work. CONTRIBUTING.md tells them the rest.
record-report-never = Write nothing about a victim. A message written here does not reach that team.

## To see the screens (relais preview)

preview-record = the whole record of the town
