# What the assistant says, in English.
# Short sentences, one idea each, no jargon, no blame, no promise. Plain "you".
# The first line of a screen is neutral: it can be read on a locked phone.
# Do not translate what stands between braces: { $name }.

## On every screen

# $medical and $police are numbers.
emergency = In danger? Call { $police } (police) or { $medical } (ambulance, fire brigade).
emergency-discreet = { $police } / { $medical }
greeting = Hello.
topic-first = This is what we know.
first-harmless = All right.
first-help = This can help.

## Buttons

button-danger = I am in danger
button-language = English
button-erase = Delete
button-more = More contacts
button-next = Next
button-place = Another town
button-not-this-place = No, another town
button-sources = Where do these numbers come from?
button-back = Back
button-doors = Other help
button-watched = Someone can read these messages
button-full = Full version
button-erase-later = Delete later
button-minutes = { $minutes } minutes
button-never = Do not delete
button-start = Back to the start
button-chat = Chat: { $name }
button-work = For my work
button-child = I am under 18
button-other = For someone else
button-me = For me
button-needs = What are you looking for?
button-record = Record for professionals
button-project = The local project
button-not-meant = That is not what I meant

## Start

start-who = Relais is an automatic program. It shows who can help you, in Belgium.
start-not = It is not a person, and not an emergency service. Do not write a name or an address.
start-question = Where do you live? Write your town or municipality, or your postcode.

## Help that was found

# $municipality is the name of a municipality.
referral-first = This is what we have for { $municipality }.
# $place is a former municipality or a part of one.
referral-section = { $place } is part of { $of }.
# $year is a year.
referral-former = { $place } has been part of { $of } since { $year }.
# $initial is the first letter: it counts in French alone.
of-place = { $initial ->
   *[other] { $place }
}
# $place is the name that we understood, $button the text of a button.
referral-corrected = { $place }? Is that not where you live? Press “{ $button }”.
project-heading = The project in your town
project-line = { $title } { $summary }
project-first = For { $municipality }.
project-runs = The project in your town, running according to one source ({ $date }): { $title }
project-status-active = According to one source ({ $date }), this project was running.
project-status-ended = According to one source ({ $date }), this project has ended. You can still contact the services below.
project-status-unknown = We do not know if this project is still running (last news: { $date }).
local-heading = Close to home
general-heading = Other services close to home
regional-heading = Talk to someone
# $zone is the name of a police zone, $url an address.
zone-page = The page of your local police, { $zone } (not for an emergency): { $url }
zone-name = Your local police is called { $zone }. We do not have its page.
municipal-site = The website of your municipality: { $url }
# $projects is their number, from the data.
outside = Your town does not take part in the { $projects } local projects that we know.
more-first = Other contacts for { $municipality }.
more-none = We have no other contact that we can rely on for { $municipality }.
chat-line = By chat, without speaking: { $name }. { $now }

## A contact

contact-hours = Hours: { $hours }
contact-hours-unknown = Hours: not known.
contact-free = Free.
contact-chat-hours = Chat hours: { $hours }
contact-chat-closed = Chat: { $closed }
contact-desk-hours = In person: { $hours }
contact-nameless = Anonymous.
contact-free-nameless = Free, anonymous.
contact-not-on-bill = Not on the bill.
contact-site = Website: { $url }
contact-chat = Online chat: { $url }
contact-email = Email: { $email }
contact-address = Address: { $address }
contact-languages = Language: { $languages }
contact-due = Source read on { $date }.
contact-not-checked = NOT CHECKED. Do not pass it on before you have checked it.
contact-out-of-date = OUT OF DATE: last read on { $date }.
contact-source = Source: { $source }
contact-professional-note = For professionals: { $note }

## Languages of a service


## When we must ask, or find nothing

ambiguous = Which town do you mean?
ambiguous-hint = Press a button, or write the postcode.
abroad = { $place }: that is outside Belgium. You can call { $medical } in the whole European Union.
abroad-next = Do you live in Belgium? Write your town or municipality, or your postcode.
none = I did not recognise a town here.
none-next = Write only your town or your postcode. Example: { $example }
none-after-signal = For help close to home: which town or municipality do you live in?
none-after-signal-other = For help close to that person: which town or municipality do they live in?
media = Sorry, I can only read text.
old-button = This button no longer works.
courtesy-insult = All right. You can look for help here at any time.
courtesy-goodbye = Goodbye. You can come back at any time.
courtesy-thanks = You are welcome. You can come back at any time.
courtesy-greeting = Hello.
unclear-next = You can choose a subject, or write only a postcode.
what-first = Thank you for writing.
what-was-it = I am a program and I do not understand everything. What is it about? Choose, or write only your town.
what-suicide = Dark thoughts
what-sexual = Sexual violence
what-elder = An older person
what-stalking = Someone follows me
what-child = A child
what-forced_marriage = A forced marriage
maybe-suicide = If you think about dying:
what-perpetrator = I hurt someone
what-place = Only my town
unclear-first = I am a program: I do not understand everything.

## Danger and other signs

danger-call = Call { $police } or { $medical }. It is free, day and night.
danger-leave = Can you leave? Go to a place where there are other people.
danger-witness = Stay safe yourself: do not step between them. Call even if you are not sure.
danger-choking = Did someone squeeze your neck? See a doctor, even if nothing shows.
danger-choking-other = Did someone squeeze their neck? They need to see a doctor, even if nothing shows.
danger-parent-hit = Even if your child hurts you: it is not your fault. There is help for you.
danger-app = Is it hard for you to hear or speak? { $app }: there is a chat for you. A text message to { $medical } does not work.
danger-after = Are you safe now? Then write your town: we will look for help close to home.
signal-suicide = You can talk about it now, without giving your name.
signal-suicide-other = You can talk about it now too, without giving your name.
signal-sexual = There is help, now or later. You do not have to report it to the police.
signal-child = A child should be safe. These services listen to children and adults.
signal-elder = These services listen to older people and to those close to them.
signal-stalking = Someone may see this phone: use another one if you can. The police can help, also without a report.
signal-forced_marriage = No one can force you to marry. You can talk to someone about it.
signal-perpetrator = You can talk about it, without judgement. Someone can help you stop.
role-worker = Is it for your work? The record for professionals shows all contacts, with their sources.
role-witness = Listen without judging. Let the person decide.
role-victim = Thank you for writing this. It is not your fault.

## For a child or a young person

emergency-young = Are you in danger? Call { $police } (police) or { $medical } (ambulance, fire brigade).
start-question-young = Where do you live? Write your town, or your postcode.
none-after-signal-young = For help close to your home: which town do you live in?
danger-call-young = Call { $police } or { $medical }. It is free, day and night.
danger-leave-young = Can you leave? Go to a place where there are other people.
danger-choking-young = Did someone squeeze your neck? You need to see a doctor, even if nothing shows.
danger-app-young = Is it hard for you to hear or speak? { $app }: there is a chat for you. A text message to { $medical } does not work.
danger-after-young = Later, when the danger has passed, write your town: we will look for help close to you.
signal-suicide-young = You can talk about it now, without saying your name.
signal-suicide-other-young = You can talk about it now too, without saying your name.
signal-sexual-young = There is help, also if you do not want to go to the police.
signal-child-young = It is not your fault. These people listen to you.
what-first-young = Thank you for writing.
maybe-suicide-young = If you think about dying:
what-was-it-young = I am a program and I do not understand everything. What is it about? Choose, or write only your town.
sources-none-young = Choose a town first. Then we show where the information comes from.
privacy-erase-young = “Delete” removes the messages on both sides. Telegram allows that for 48 hours. “/stop” does the same, and we forget your choices too.
privacy-telegram-young = Telegram keeps your messages on its servers. Anyone who holds this phone can read everything.
privacy-memory-young = The memory keeps your language, your choices, the last town and the list of messages to delete. It also keeps what it is about (danger, under 18), never your words. That is for 48 hours at most, or until “Delete”.
privacy-kept-young = Your messages, your name and your number are not written down anywhere on our side.
discreet-delete-young = To remove this conversation: press the name at the top, then the three dots, then “Delete”.
roles-first-young = Choose only if you want to. Or just write your town.
doors-first-young = What are you looking for?
signal-forced_marriage-young = No one can force you to marry. You can talk to someone about it.
signal-stalking-young = Someone may see this phone: use another one if you can. The police can help, also without a report.
courtesy-insult-young = All right. You can look for help here at any time.
courtesy-goodbye-young = Goodbye. You can come back at any time.
courtesy-thanks-young = You are welcome. You can come back at any time.
unclear-next-young = You can choose a subject, or write only a postcode.
none-next-young = Write only your town or your postcode. Example: { $example }
abroad-next-young = Do you live in Belgium? Write your town, or your postcode.
abroad-young = { $place }: that is outside Belgium. You can call { $medical } in the whole European Union.
ambiguous-hint-young = Press a button, or write the postcode.
ambiguous-young = Which town do you mean?
referral-corrected-young = { $place }? Is that not where you live? Press “{ $button }”.
start-not-young = It is not a person, and not an emergency service. Do not write a name or an address.
start-who-young = Relais is an automatic program. It shows who can help you, in Belgium.
contact-nameless-young = Without saying your name.
contact-free-nameless-young = Free, without saying your name.
button-needs-young = What are you looking for?

## After a call

# $languages is one language or more.
facts-in = Some texts here are in { $languages }.
traces-calls = { $bill ->
    [none] A call stays in the call list, not on the bill.
    [some] A call stays in the call list, and perhaps on the bill (except { $numbers }).
   *[all] A call stays in the call list, and perhaps on the bill.
}
traces-chat = A chat stays in the web history.

## Other help, and your situation

doors-first = What are you looking for?
roles-first = Choose only if you want to. Or just write your town.

## Traces

discreet-last = In this version, only the last answer stays here.
discreet-delete = To remove this conversation: press the name at the top, then the three dots, then “Delete”.
erase-later = How many minutes of silence before we delete the messages?
# $minutes is a number of minutes.
erase-later-set = All right. After { $minutes } minutes of silence, we delete the messages.
erase-later-never = All right. The messages stay.
privacy-first = What we keep.
privacy-kept = Your messages, your name and your number are not written down anywhere on our side.
privacy-memory = The memory keeps your language, your choices, the last town and the list of messages to delete. It also keeps what it is about (danger, under 18), never your words. That is for 48 hours at most, or until “Delete”.
privacy-telegram = Telegram keeps your messages on its servers. Anyone who holds this phone can read everything.
privacy-erase = “Delete” removes the messages on both sides. Telegram allows that for 48 hours. “/stop” does the same, and we forget your choices too.
privacy-words = All sentences were written in advance. No message goes to AI (a computer that makes up its own sentences).

## Delete

erase-first = Done.
# The window after a press of “Delete”: these three sentences together, 200 characters at most. It closes and leaves nothing.
erase-count = { $removed ->
    [0] No message could be deleted.
    [one] One message is deleted.
   *[other] { $removed } messages are deleted.
}
erase-left = { $left ->
    [one] At least one may still be here.
   *[other] At least { $left } may still be here.
}
erase-older = Some may still be here or further up.
erase-elsewhere = Traces can stay: notifications, calls. To remove the conversation: name at the top, three dots, “Delete”.
# After a command one message stays: it does not say why somebody writes here.
erase-stays = Some messages may still be here.
erase-stays-older = Some messages may still be here or further up.
erase-rest = Traces can stay elsewhere: notifications, list of calls, other devices.
erase-terminal = The screen is empty. The window may still remember part of the text: close the window.

## Sources

sources-first = Where the information for { $municipality } comes from.
sources-none = Choose a town first. Then we show where the information comes from.
source-dated = { $title }, { $published }, read on { $read }
source-undated = { $title }, no date, read on { $read }
source-checked = checked by a person on { $date }
source-not-checked = not yet checked by phone

## Terminal

terminal-hint = Type your message, or the number of a button. To stop: { $quit }
terminal-goodbye = Goodbye.
