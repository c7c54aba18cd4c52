# What the page on the web says around the screens, in English.
# Without "you": the same words for an adult and for a child.
# The title stands in the history and on the tab: it does not tell what this is about.

## The page

web-title = Useful numbers
web-exit = Exit this page
web-write = Municipality, postal code or message
web-send = Send
web-leaving = Leaving without traces: good to know
web-map = The map of the projects
web-new-window = new window
web-no-script = JavaScript does not work here: the history of the browser keeps each step.
# An old page was used: what had been told is gone.
web-anew = This page has begun anew.
web-not-found = This address does not exist here.
web-too-long = This message is too long. The municipality is enough.

## With JavaScript

# $number is a telephone number.
web-copy = Copy { $number }
web-copy-short = Copy
web-copied = Copied.
web-not-copied = This number is not copied.
web-locate = Use my position
web-locate-how = The browser asks first. The position is read once, to find the municipality. Then it is forgotten.
web-no-position = The position is not known. The name of the municipality is enough.
web-no-answer = No answer from the site. Trying again can help.
# What a screen reader says when somebody presses the Shift key, as on GOV.UK.
web-two-more = Shift: press two more times to exit.
web-one-more = Shift: press one more time to exit.
web-stopped = Exit: stopped.

## Leaving: what the page does, and what it does not undo

leave-first = Exit this page.
leave-quickly = To leave quickly: the button at the top of the page.
# $button is the text of the button.
leave-button = The button “{ $button }” empties the page and opens another site.
leave-key = The Shift key, three times: it does the same. It needs JavaScript.
leave-not = What this does not do
leave-history = The history of the browser keeps the pages seen before. It also keeps the address of a municipality, if that led here.
leave-selected = To delete all of it can be noticed. To delete this page alone is less so.
leave-calls = Calls, downloads and chats with a service stay on the device.
leave-network = The network (Wi-Fi, provider, work) sees the name of this site. It does not see the messages.
leave-spyware = Spyware sees the screen. In doubt, another device is better.
leave-private = A private window
leave-private-how = In the menu of the browser, choose “New private window” or “New incognito window”.
leave-private-does = This window writes nothing into the history. It must be closed at the end.
leave-private-not = It hides nothing from the network, or from spyware.
leave-kept = What we keep
leave-kept-nothing = Nothing. No messages, no internet address. There is no cookie.
leave-kept-page = The municipality and the choices are in the page itself. They go away with it.
erase-page = The page has forgotten everything. The history of the browser can still show its address.
