# What the program shows on Telegram only, in English.
# Name, introduction and commands can be seen without opening the chat: they do not say why someone writes here.
# At most so long: name 64 characters, short introduction 120, introduction 512 (with the other language's), command 256.

## Profile

profile-name = Relais
profile-short = Useful addresses and numbers. Emergency: { $police }, { $medical }.
profile-description =
    In danger? Call { $police } (police) or { $medical } (ambulance, fire brigade).
    Relais shows who can help you close to home. It is a program, not a person.
    Your messages are not written down anywhere on our side. Telegram keeps them.

## Commands

command-start = Start again
command-help = Back to the start
command-language = Change the language
command-erase = Delete the messages
command-sources = Where the information comes from
command-privacy = What we keep
command-map = The map of the projects
command-professional = For professionals
command-stop = Delete and forget everything

# The word of each command, behind “/”: small letters without accents, digits. Otherwise the menu has the English word.

command-start-word = start
command-help-word = help
command-language-word = language
command-erase-word = erase
command-sources-word = source
command-privacy-word = privacy
command-map-word = map
command-professional-word = pro
command-stop-word = stop

## Cards to send in another chat

inline-hint = Write a town, a postcode or a service.
inline-nothing = Nothing found. This helpline can search with you.

## Groups

group-leave = I only answer in private, so I am leaving this group (emergency: { $police }, { $medical }).

## After a failure (first line: it can be read on a locked telephone)

late = Our answer comes late. We are sorry.

## Map and position

button-locate = Send my location
locate-where = Your location goes through Telegram. We read it once, to find your town. Then we forget it and try to erase that message.
locate-or = You can also write your town.
# Telegram in a browser sends the words of the button instead of the location.
locate-cannot = This app cannot send a location.
map-caption = The local projects in Belgium.

## Delete later

# Where the memory does not outlive a breakdown of the program.
erase-later-ram = This works as long as this service runs. If it breaks down, the messages stay.
erase-older-above = Older messages may stay further up.
