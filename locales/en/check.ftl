# What `relais check` says to the people who edit the facts and the texts. Each message says what is wrong, then what to write instead.
# Do not translate what stands between braces: { $name }.

## The end of the report

all-in-order = All is in order: { $projects } projects, { $services } services.
examples-heard = Examples: { $phrases } heard by the phrases, { $model } by the model, { $unheard } not yet.
example-alarms = this message must raise nothing, and it does: { $example }
example-unheard = this example is not heard yet: `make learn` teaches it to the model, or a phrase says it: { $example }
one-problem = 1 problem. Mend it, then run the check again.
problems = { $count } problems. Mend them, then run the check again.

## The night

night-few = This is no mistake, but good to know. On a Sunday at 3 in the morning, fewer than two services are open in these municipalities:
# $region is a region, $count a number of municipalities, $names their names; $ways says how many services are open, and which.
night-all = { $region }, all municipalities ({ $count }): { $ways }
night-some = { $region }, municipalities: { $count } ({ $names }): { $ways }
night-flanders = Flanders
night-brussels = Brussels
night-wallonia = Wallonia
night-german = German-speaking Community

## Files and YAML

unreadable = cannot be read ({ $reason }): put the file back
folder-missing = this folder is missing: put it back, it holds one file for each subject
folder-empty = this folder holds no .yaml file: put them back
too-large = is larger than { $most } bytes: split it
not-utf-8 = is not UTF-8: save the file again with that encoding
control-character = an invisible control character stands here: remove it
empty-file = the file is empty: write its contents, or remove the file
alias = a word that starts with & or * is a reference here: put it between quotes, or write the value out
too-deep = this is nested more than { $most } levels deep: remove the brackets that are too many
tag = a word that starts with ! is a tag here ({ $tag }): put it between quotes, or remove it
key-not-text = this key is no text: write one word, then a colon
duplicate-key = the key “{ $key }” stands here twice (first at { $first }): remove one
yaml-second-document = a second document begins here: remove the line ---
yaml-quote = a quote opens here and is not closed: put a " at the end of this text
yaml-bracket = a bracket is not closed, or a comma is missing: check the [ ], the { "{" } { "}" } and the commas here
yaml-colon = a colon too many, or a wrong indentation: put a text with a colon between quotes, and align the line
yaml-no-colon = a colon is missing: write the key, a colon, a space, then the value
yaml-tab = a tab stands here: use spaces
yaml-character = this character cannot begin a text: put the text between quotes
yaml-indent = the indentation is wrong: align this line with the other keys of the same group
yaml-stray = this text belongs to no key: put # before it, or write it as key: value
yaml-hangs = line { $line } does not fit under this one: align one of the two
yaml-escape = a \ has a meaning of its own here: write \\, or remove it
yaml-block = after | or > the text begins on the next line: remove the sign, and put the text between quotes
yaml-other = this is no YAML ({ $detail }): compare the line with those around it
no-file = this is no ordinary file: put a file with text in its place
file-misnamed = nobody reads this file, because of its name: call it { $name }
text-after-hash = behind a # all is lost, and this text has no quotes: put the text between quotes

## The shape of a fact

unknown-key = nobody knows the key “{ $key }”: correct it, or remove it
unknown-key-closest = nobody knows the key “{ $key }”: did you mean “{ $closest }”?
missing-key = the key “{ $key }” is missing: add it
missing-fr = “{ $name }” has no French text: add fr:
missing-nl = “{ $name }” has no Dutch text: add nl:
not-a-text = “{ $name }” must be a text, not { $value }: put the text between quotes
not-a-list = “{ $name }” must be a list, not { $value }: put it between [ and ]
not-a-group = “{ $name }” must be a group of keys, not { $value }: write each key with a colon and its value
not-true-or-false = “{ $name }” is { $value }: write true or false
not-a-number = “{ $name }” is { $value }: write a whole number
number-too-small = “{ $name }” is { $value }: write a number above { $limit }
number-below = “{ $name }” is { $value }: write { $least } or more
number-above = “{ $name }” is { $value }: write { $most } or less
too-short = “{ $name }” is too short: write at least { $least } characters
too-long = “{ $name }” is too long: write { $most } characters at most
empty-list = “{ $name }” is empty: name at least one
plain-text = “{ $name }” must be plain text on one line: remove < and > and line ends
quote-it = other programs would change { $value }: put it between quotes, "{ $value }"
wrong-choice = “{ $name }” is { $value }: write one of { $choices }
wrong-choice-closest = “{ $name }” is { $value }: did you mean { $closest }? The words are { $choices }
wrong-id = “{ $value }” is no id: use small letters, digits and single hyphens
wrong-nis = “{ $value }” is no NIS code: write five digits between quotes
wrong-zone = “{ $value }” is no number of a police zone: write four digits that start with 5, between quotes
wrong-postal-code = “{ $value }” is no postal code: write four digits
wrong-phone = “{ $value }” is no telephone number: write digits and spaces, between quotes, such as "081 20 54 29"
wrong-email = “{ $value }” is no e-mail address: write it as name@domain.be
wrong-domain = “{ $value }” is no domain: write it in small letters, without https:// and without a path
wrong-date = “{ $value }” is no date: write 2026-11-22, 2026-11 or 2026
wrong-day = “{ $name }” is { $value }, which is no day: write year-month-day, such as 2026-11-22
wrong-link = “{ $name }” is { $value }, which is no link: copy it from the browser, with https://
link-scheme = “{ $value }” is no link: it must start with https:// or http://
wrong-shape = “{ $name }” is { $value }, which does not fit: compare it with the template in docs/
secret-address = this address is secret and must not be written in this repository: remove “text”
public-address-without-text = a public address needs its “text”: add it, or remove “address”
area-without-place = the area is empty: name a country, regions, communities, provinces, arrondissements, projects or municipalities
doubtful-phone-without-label = { $number } has low confidence: add a “label” that says so to professionals
closed-but-shown = a service that is { $status } is not shown: write show_to_victims: false, and no always_shown
hours-syntax = “{ $value }” is not in opening_hours syntax: write such as Mo-Fr 09:00-17:00; PH off, or 24/7, or unknown
hours-closest = “{ $value }” is not in opening_hours syntax: did you mean “{ $part }”?
hours-never-open = “{ $value }” is never open: leave these hours out, or write unknown
chat-hours-without-chat = there are hours or a closure of a chat, but no “chat”: add its address, or leave them out
hours-day = “{ $part }” is no day: write Mo, Tu, We, Th, Fr, Sa, Su, or PH for public holidays
hours-empty-span = { $part } closes when it opens: write when it closes, or 24/7
hours-two-rules = { $part } stands in two rules, and the second would replace the first: write all times of a day together, such as { $part } 09:00-12:00,13:00-17:00
hours-exceptions-last = the rules are not in order: write the week first, then dates, then PH, and last what is closed (off)
hours-exceptions-at-night = hours past midnight do not go together with dates, PH or off: leave those out, and say it in “hours_note”
group-incomplete = this group is not complete: add { $keys }
professional-but-shown = this service is for professionals only: write show_to_victims: false, and no always_shown
hours-never-close = “{ $value }” never closes: write 24/7
hours-overlap = { $part } overlap: write each hour once
hours-day-twice = { $part } stands here twice: leave it once
closure-order = this closure ends on { $until }, before it begins on { $since }: correct one of the two days
hours-school = school holidays ({ $part }) are not the same everywhere, and Relais has no calendar of them: write the dates, such as 2026 Dec 21-2027 Jan 03 off
hours-wrong-date = “{ $part }” is no date, or ends before it begins: write such as Dec 24-Jan 02, 2026 Dec 21-2027 Jan 03, easter +1 day or week 10-20
hours-wrong-nth = “{ $part }”: write a number from 1 to 5 between the brackets, or -1 for the last of the month, such as Tu[1]

## Across files

service-twice = the service “{ $id }” is also in { $other }: give one another id
service-renamed = nobody asks for “{ $id }”, but { $file } asks for “{ $missed }”: use one of the two in both places
organization-two-names = the organization “{ $id }” is called “{ $other }” elsewhere: write the same name everywhere, in each language
service-unknown = no file of services/ holds “{ $id }”: correct it, or remove it
service-unknown-closest = no file of services/ holds “{ $id }”: did you mean “{ $closest }”?
source-unknown = the source “{ $id }” is not described: add it under “sources” of this file
source-unknown-closest = the source “{ $id }” is not described: did you mean “{ $closest }”?
source-idle = nothing rests on the source “{ $id }”: name it where it is needed, or remove it
source-renamed = nothing rests on the source “{ $id }”, but “{ $missed }” is asked for: use one of the two in both places
domain-commented = the domain { $domain } is needed, but a # stands before it: remove the #
domain-idle = nothing shows the domain { $domain }: remove it, or correct it
project-unknown = there is no project “{ $id }”: write the id of one of the projects
project-unknown-closest = there is no project “{ $id }”: did you mean “{ $closest }”?
province-unknown = there is no province “{ $id }”: write its Dutch name in small letters, such as luik
province-unknown-closest = there is no province “{ $id }”: did you mean “{ $closest }”?
arrondissement-unknown = there is no arrondissement “{ $id }”: write the first two digits of the NIS code of one of its municipalities, then 000
arrondissement-unknown-closest = there is no arrondissement “{ $id }”: did you mean “{ $closest }”?
project-not-its-file = the project “{ $id }” must be called like its file: write { $expected }
project-number-twice = the number { $number } is that of { $other } too: write the number of the ministry's list
nis-unknown = { $nis } is no NIS code of a municipality of 2025: look it up in places/gazetteer.csv
nis-merged = { $nis } ({ $old }) has merged: write { $today }, { $name }
municipality-twice = the municipality { $nis } stands more than once ({ $files }): leave it in one project only, once
municipality-outside = { $nis } is not among the “municipalities” of this project: add it there, or correct it
municipality-renamed = { $nis } stands here, but { $missed } has a site or a note below: use the same code in both places
municipality-commented = { $nis } has a site or a note below, but a # stands before it here: remove the #, or begin a new line
zone-twice = the municipality { $nis } is in two police zones: leave it in one
phone-undiallable = nobody in Belgium is reached at { $number }: compare the digits with the source
phone-form = write “{ $number }” as Belgians do: "{ $written }"
phone-twice = the number { $number } stands twice in this service: remove one
police-mail = { $email } may have lapsed: the police is written to at an address that ends in @police.belgium.eu
domain-unknown = the domain { $domain } is not on the list: check whose it is, then add it to domains.yaml
domain-unknown-closest = the domain { $domain } is not on the list: did you mean { $closest }? Else add it to domains.yaml
domain-obsolete = the domain { $domain } must not be shown ({ $why }): use another address
number-obsolete = the number { $number } must not come back ({ $why }): remove it
number-without-source = { $number } stands in a sentence without a source: put it under the “phones” of a service
future-date = { $date } has not come yet (today is { $today }): write the day it was read
phone-premium = to call { $number } costs a fortune: remove it
phone-mobile = { $number } is a mobile: if a whole team shares it, say so in “label”; if it is one person's, remove it
secret-place = the address of this service is secret, and this may be one: remove “{ $text }”
mail-of-a-person = { $email } seems to be a person's: write that of the service, or remove it
alert-over = this alert is over since { $date } (today is { $today }): remove it, or write another day
closure-over = this closure is over since { $date } (today is { $today }): remove it, or write another day
hours-over = { $part } has passed (today is { $today }): leave these dates out, or write those to come
note-of-the-living = the project has ended, and this note does not say so: write what has ended, and what remains
locale-missing = there are no texts in “{ $code }”: add a .ftl file to this folder
locale-entry = this line belongs to no text: write it as name = sentence, or put a # before it
locale-token = a { $token } is missing here: write it, as in the other languages
locale-name = a name is missing here: write the one that the other languages have
locale-empty = “{ $id }” has no text: write it behind the = sign
locale-variants = this choice is not complete: write a line for each case, such as [one], and exactly one with a star, *[other]
locale-brace = this { "}" } closes nothing: remove it, or write the { "{" } that belongs to it
locale-placeable = what stands between { "{" } and { "}" } cannot be read: copy it from another language
locale-twice = “{ $id }” stands twice in this language (first in { $file }, line { $line }): remove one
locale-untranslated = “{ $id }” has no text in “{ $code }”: write it in { $file }
locale-variable-missing = “{ $id }” does not say { $name }, which the other languages say: put it in, between { "{" } and { "}" }
locale-variable-extra = “{ $id }” says { $name }, which the other languages do not have: remove it
locale-variable-closest = “{ $id }” says { $name }, which the other languages do not have: did you mean { $closest }?
locale-reference = “{ $id }” points to “{ $name }”, which is no text: correct it, or put a $ before it if it is a variable
locale-lost = no language has the text “{ $id }” any more, and the assistant says it: put it back, in every language
locale-blanks = the text needs { $blanks }, once each, and no digit: the numbers come from services/
locale-line = “{ $id }” cannot be named here: it needs a number, always_shown: true, and a word for its language under “spoken”
locale-number = the number { $number } stands in a sentence: remove it, numbers come from services/
locale-markup = “{ $text }” is HTML, and would be seen: remove it
locale-long = “{ $id }” has a sentence of { $count } words: make two of it, { $most } words at most

## Places

place-columns = the first line must be: { $columns }
place-fields = this row has { $count } fields instead of { $expected }: a field holds no comma
place-nis = “{ $value }” is no NIS code: write five digits
place-kind = “{ $value }” is no kind of place: write one of { $kinds }
place-name = a name is empty: each place has a name in each language, write the usual one again
place-postal-codes = “{ $value }” is no list of postal codes: write four digits each, a space between them
place-latitude = “{ $value }” is no latitude in Belgium: write degrees, such as 50.85034
place-longitude = “{ $value }” is no longitude in Belgium: write degrees, such as 4.35171
place-source = the source is empty: write where the row comes from
place-twice = the municipality { $nis } has a row already (line { $first }): remove one
place-word = “{ $word }” is no single word in small letters: write one word a line
place-ring = this is no ring: write NIS codes, a comma, then latitude and longitude by turns
place-blank = “{ $value }” has a blank at its beginning or end: remove it
place-half-position = there is a latitude without a longitude, or the reverse: write both, or neither
place-semicolons = a spreadsheet has made semicolons of it: save it with commas, or put the file from before back
place-empty-row = this row is empty: remove it
merger-to-come = this merger is for { $year }, and today is { $today }: write it with relais merge, which waits for the day
merger-half = a merger to come has both, “on” (the day, in the year of “since”) and “becomes” (the names): make its rows anew with relais merge

## Phrases and signals

phrase-unreadable = the phrase “{ $text }” cannot be read: { $why }
phrase-wordless = this phrase holds no word: write at least one
phrase-brackets = this phrase has more than { $most } brackets and gaps: write two phrases of it
phrase-stray-bar = a | stands outside ( ): put the choice between brackets, as in (il|elle)
phrase-unopened = a { $closing } has no opening bracket before it: open it, or remove it
phrase-unopened-list = a > has no < before it: write it before the name of the list
phrase-unclosed = a { $opening } is not closed by a { $closing }: close it, or remove it
phrase-empty-option = an option between ( and ) is empty: use [ ] for what may be missing
phrase-no-list = there is no list “{ $name }” above it; there are { $lists }
signal-language = “language” is { $value }, but the file is called { $name }.yaml: give both the same
language-unknown = “{ $value }” is no code of a language: write two or three small letters, such as fr, nl, de, en or tr
signal-hint-name = “{ $hint }” is the name of a signal: give the hint another
signal-alone-gap = a phrase that counts alone has no room for other words: remove the ...
weights-unreadable = this file cannot be read: `make learn` writes it; make it anew, or put the last one back
signal-mark-unknown = “{ $mark }” is neither a signal nor a hint: correct it, or add the hint
signal-need-unknown = “{ $need }” is the name of no topic in topics.yaml; there is { $topics }
signal-commented = “{ $name }” is needed, but a # stands before it: remove the #, or begin a new line
signal-list-idle = no phrase uses the list “{ $name }”: write <{ $name }> where it is meant, or remove it
signal-hint-idle = nothing under “together” asks for the hint “{ $hint }”: name it there, or remove it
clause-group-idle = no rule names the group “{ $name }”: correct its name, or remove it
clause-unknown-name = “{ $name }” is not known here; there are { $known }
