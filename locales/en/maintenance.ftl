# What the commands say to the people who keep the facts: relais stale, verify, preview, diff.
# Do not translate what stands in braces: { $name }.

## What needs a look (relais stale)

stale-read = Read on
stale-service = Service
stale-number = Number
stale-why = Why
stale-everywhere = For several projects, or for all
stale-out-of-date = out of date
stale-due = due
stale-doubtful = doubtful
stale-conflict = contradicts another entry
stale-no-page = no page to open
stale-not-checked = never checked
# $count is a number.
stale-count = { $count ->
    [one] One contact needs a look.
   *[other] { $count } contacts need a look.
} "Out of date": victims no longer see it, except the lines that always stay.
stale-nothing = Nothing needs a look.

## What is missing (relais stale)

gap-first = Not found in our sources. Look it up, and note it with its source:
# $names are names of municipalities or police zones.
gap-site = site of the municipality: { $names }
gap-zone = police zone: { $names }
gap-page = number (page) of the zone: { $names }

## Domains (relais stale --domains)

domains-first = Open each site. Does it still have the same owner? A domain that was given up can be bought.
domains-read = Read on
domains-open = To open
domains-owner = Owner (services)
domains-mail = (e-mail)
domains-nobody = not noted

## The call sheet (relais stale --call-sheet)

sheet-title = Call sheet
sheet-how = Say: "I am checking a list of help services. Is what we have about you still right?" Note the answers. Then change the files, and type the command below each entry.
sheet-not = Never speak of a person or a situation. Do not call emergency numbers or helplines to try them: someone may be waiting. Open their page.
sheet-first = To call first
# $numbers are numbers.
sheet-call = Call: { $numbers }
sheet-no-number = No number. Open the page:
sheet-why = Read on { $date }: { $why }
sheet-open = Do not call. Open the page:
sheet-signed = On: ____ / ____ / ________     Role (no name): ______________________________
# $number is a number, $hours are hours.
ask-number = Is { $number } the right number for a victim?
ask-for-whom = Who is this service for? Who is it not for?
ask-hours = What are the hours?
ask-hours-still = Are the hours still: { $hours }?
ask-holidays = And on public holidays?
ask-chat-hours = What are the hours of the chat?
ask-chat-hours-still = Is the chat still open at these hours: { $hours }?
ask-desk-hours = At what hours can one come in person?
ask-desk-hours-still = Can one still come in person at these hours: { $hours }?
ask-free = Is the call free?
ask-bill = Does the call stand on the bill?
ask-languages = In which languages?
ask-anonymous = Can people stay anonymous?
ask-way-in = How do people get in: by appointment, without one, through another service?
ask-area = For which municipalities?
ask-professionals = May professionals call too? On this number?

## The sheet to fill in (relais sheet, relais apply)

sheet-column = { $column ->
    [id] internal name
    [name] service
    [numbers] numbers
    [hours] hours
    [desk_hours] hours on the spot
    [chat] chat
    [chat_hours] hours of the chat
    [audience] for whom
    [alert_fr] notice in French
    [alert_nl] notice in Dutch
    [alert_until] end of the notice
    [closed_from] closure: first day
    [closed_until] closure: last day
    [closed_fr] closure: sentence in French
    [closed_nl] closure: sentence in Dutch
    [source_title] source: title
    [source_url] source: page
    [source_kind] source: who speaks
    [source_date] source: date
    [source_read] source: read on
    [checked] checked
    [answer] answer
    [until] closed until
    [by] by which role
    [on] on which day
    [state] do not change
   *[other] { $column }
}
sheet-answer = { $answer ->
    [right] right
    [changed] changed
    [closed] closed for a while
    [gone] gone
    [again] ask again
   *[other] { $answer }
}
sheet-source-kind = { $kind ->
    [operator] the service
    [official] authority
    [government_data] open data
    [directory] directory
    [press] press
    [other] something else
   *[other-word] { $kind }
}
sheet-name = calls
sheet-guide-name = how to
sheet-guide =
    One row a contact. Do not change the grey columns.
    All is still right: choose “right”, then write the role and the day.
    A fact has changed: write the new one over the old one, and choose “changed”.
    A number has changed: write where you read it, too. Those are the columns “source”.
    Several numbers: put a semicolon between them.
    Closed for a while: choose that, and write the last day.
    Gone: victims will not see this contact any more.
    The role is that of a team, such as team-namur. Never the name of a person.
    Never write the address of a secret place.
sheet-made = { $file }: { $count } contacts.
# $place is a cell, such as F5; $column its heading, $why what is wrong.
sheet-refused = { $sheet }, row { $row }, cell { $place } ({ $column }): { $why }
sheet-nothing-done = Nothing is changed. Mend these cells, and begin again: { $count }
sheet-checked = Checks noted: { $count }
sheet-again = To ask again: { $ids }
sheet-known = In the files already: { $count }
sheet-trial = This is a trial: nothing is written. To write, add --yes.
sheet-written = It is written in { $files }. To go back: relais apply { $sheet } --undo
sheet-undone = All is as it was: { $files }
sheet-no-heading = This is no sheet of Relais: no row begins with “{ $heading }”.
sheet-column-missing = Columns are missing: { $headings }. Make the sheet anew, or put them back.
sheet-unreadable = This file cannot be read. Save it as .xlsx or .csv.
sheet-id-twice = “{ $id }” is in row { $row } already. Keep one of the two.
sheet-outdated = “{ $id }” has changed since this sheet was made. Make a new sheet for this contact.
sheet-answer-unknown = “{ $answer }” is no answer. Choose from the list.
sheet-changed-denied = This cell has changed, but the answer does not say so. Choose “changed”, or put the old text back.
sheet-changed-unsaid = This cell has changed, but there is no answer. Choose “changed”, the role and the day.
sheet-nothing-changed = The answer is “changed”, but no cell has changed. Write the new fact, or choose “right”.
sheet-day = “{ $date }” is no day. Write it like day/month/year.
sheet-until = “{ $date }” is no day to come. Write the last day of the closure, like day/month/year.
sheet-gone-always = “{ $id }” is always shown. Speak first with the others who keep the facts.
sheet-source-needed = The number has changed. Where is the new one? Write the source: title, page, or the day you read it.
sheet-numbers-moved = The numbers have changed places. Keep their order, and put new ones at the end.
sheet-cost = Of { $old } we know what a call costs. Of { $new } we do not. Change the cost in the file.
sheet-form = “{ $id }” is written in a rare way. Change it in its file.
sheet-not-written = { $file } cannot be written ({ $reason }). Nothing is changed.
undo-missing = There is nothing to undo: { $file } is not there.
undo-changed = { $file } has changed since. Nothing is undone: ask the person who changed it.

## Noting a check (relais verify)

# $service is the id of an entry, $by a role, $file a file.
verify-done = { $service }: checked on { $date } by { $by }, noted in { $file }.
verify-role-mail = An e-mail address points to a person. Give a role, such as team-namur.
verify-role-form = "{ $role }" is no role. Small letters without accents, and hyphens, such as team-namur (60 characters at most).
verify-role-person = "{ $role }" looks like a person’s name. Give a role: team-…, service-…, cpas-…, coordination-…
verify-future = { $date } is still to come (today is { $today }).
verify-older = { $service } was checked later already: on { $date }, by { $by }. Nothing is changed.
# $typed is what was typed, $alike are ids that resemble it.
unknown-service = There is no service "{ $typed }". Alike: { $alike }
unknown-project = There is no project "{ $typed }". Alike: { $alike }
unknown-subject = "{ $typed }" is no service, no project and no municipality that we understand. Alike: { $alike }

## Seeing the screens (relais preview)

preview-victim = A victim sees
preview-professional = A professional sees
preview-brief = the entry, in the first answer
preview-full = the whole entry
preview-first = the first answer
preview-project = the project of the municipality
preview-more = more contacts
preview-sources = the sources
preview-always = a screen without a municipality
preview-nothing = (Nothing: this entry is not shown.)

## What changes (relais diff)

# $old and $new: what it was, what it is.
diff-nothing = Nothing changes for users.
diff-others = These files change too; try a few sentences with relais understand:
diff-victims-see = Victims newly see:
diff-victims-lose = Victims no longer see:
diff-sentence = the sentence changes
diff-was = before:
diff-is = now:
diff-service-added = new entry
diff-service-removed = the entry disappears
diff-shown = victims now see it
diff-hidden = victims no longer see it
diff-number = the number { $old } becomes { $new }
diff-number-added = new number: { $new }
diff-number-removed = the number { $old } disappears
# $number is a telephone number.
diff-number-details = the label or the price of { $number } changes
diff-number-confidence = the reliability of { $number } changes
diff-number-shown = victims see { $number } now
diff-number-hidden = victims do not see { $number } any more
diff-same-source = { $number } is new, and the source has not changed: where did you read it?
diff-hours = the hours change
diff-chat-hours = the hours of the chat change
diff-desk-hours = the hours in person change
diff-hours-note = the note about the hours changes
diff-name = the name changes
diff-description = the description changes
diff-way-in = the way in changes
diff-note = the note changes
diff-professional-note = the note for professionals changes
diff-cost = the price changes
diff-accessibility = the access for people with a disability changes
diff-kind = the kind of service changes
diff-audience = who it is for changes
diff-confidence = the reliability changes
diff-organization = the organization changes
diff-area = the area changes
diff-email = the e-mail address changes
diff-website = the site changes
diff-chat = the chat changes
diff-address = the address changes
diff-languages = the languages change
diff-anonymous = whether it is anonymous changes
diff-alert = the notice changes
diff-closed = the closure changes
diff-chat-closed = the closure of the chat changes
diff-desk-closed = the closure of the desk changes
diff-checked = checked on { $old } by { $new }
diff-rest = also changes: { $new }
diff-project-added = new project
diff-project-removed = the project disappears
diff-project-status = the state of the project changes
diff-project-summary = the summary of the project changes
diff-municipal-site = the site of the municipality changes
diff-project-gains = now also shows: { $new }
diff-project-loses = no longer shows: { $old }
diff-project-order = the order of the services changes
diff-municipality-moved = moves from project { $old } to project { $new }
diff-municipality-covered = is now in project { $new }
diff-municipality-lost = is no longer in project { $old }, nor in another
diff-region = the lines of the region change
diff-routes = what comes first changes (emergency, language or subject)
# $revision is a version in git.
diff-no-git = The program git is not installed: without it there is no version to compare with.
diff-no-repository = { $folder } is in no git repository: there is no version to compare with.
diff-no-revision = git knows no version "{ $revision }". Examples: HEAD, HEAD~1, main.
diff-not-there = At version "{ $revision }" the folder { $folder } did not exist.
diff-unreadable = The files of version "{ $revision }" cannot be read by this program. { $problem }

# --- relais merge

merge-plan = On { $date }, { $old } become { $new } ({ $nis }).
merge-places = { $count ->
    [one] { $count } name of a place leads to { $new } then.
   *[other] { $count } names of places lead to { $new } then.
}
merge-project = All of { $new } is in the project { $project } then.
merge-project-new = Take care: { $names } was not in the project { $project }. Ask the project whether people from there may come.
merge-services = { $count ->
    [one] { $count } contact helps in all of { $new } then: { $names }.
   *[other] { $count } contacts help in all of { $new } then: { $names }.
}
merge-trial = Nothing is written. Add --yes to write.
merge-written = It is written in { $file }. On the day, everything changes by itself.
merge-unknown = “{ $typed }” is neither the name nor the NIS code of a municipality. { $count ->
    [0] Look for it with relais lookup.
   *[other] Did you mean: { $alike }?
}
merge-no-code = “{ $typed }” is no NIS code: write the five digits that Statbel gives to the new municipality.
merge-code-taken = { $nis } is the code of { $name }, which does not merge here. Write the code of the new municipality.
merge-alone = A merger needs two different municipalities. Write all of them, by their name or their NIS code.
merge-twice = { $name } has a merger already, into { $nis }. Take its rows out of places/mergers.yaml first.
merge-two-projects = These towns are in more than one project: { $projects }. First leave each town in one file of projects/.

# --- relais rename

# $code is a code, such as fr.
rename-plan = { $old } becomes { $new } ({ $code }).
rename-services = { $count ->
    [one] { $count } contact is run by this organization: { $ids }.
   *[other] { $count } contacts are run by this organization: { $ids }.
}
rename-texts = { $count ->
    [one] { $count } other text changes. Read it: an article may have to change too.
   *[other] { $count } other texts change. Read them: an article may have to change too.
}
rename-doubtful = { $count ->
    [one] In { $count } text it is not certain. Write --doubtful replace to change it, or --doubtful keep to leave it.
   *[other] In { $count } texts it is not certain. Write --doubtful replace to change them, or --doubtful keep to leave them.
}
rename-trial = Nothing is written. To write, add --yes and --source: where did you read the new name?
rename-written = It is written in { $files }.
rename-source-needed = Where did you read the new name? Write --source with the title, and --url with the page. Nothing is written.
rename-undecided = Some texts are not certain. Add --doubtful keep or --doubtful replace. Nothing is written.
rename-unknown = No organization and no text has the name “{ $typed }”. Similar: { $alike }
rename-which = More than one organization has the name “{ $typed }”. Write the id of the right one: { $ids }
rename-name-missing = In another language it is called { $name }. Write the new name too, with { $option }.
rename-language = We do not write in the language “{ $code }”. Our languages: { $languages }.
rename-same = That is its name already: { $name }.
rename-taken = Another one has the name “{ $name }” already ({ $id }). Nothing is written.
