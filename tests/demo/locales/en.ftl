# The page of the demo (`make demo`): what stands around the conversation in the browser.
# Short words: these are buttons and labels.

demo-title = Relais, demo
demo-here = Demo on this computer
demo-about = The same program as on Telegram. Nothing leaves this computer.
demo-conversation = Conversation
demo-language = Language of the page
demo-bot = Relais:
demo-own = You:

## Writing

demo-start = Start
demo-write = Message
demo-send = Send
demo-commands = Commands
demo-attach = Attach
demo-place = My position
demo-photo = Photo
demo-voice = Voice message
demo-file = File
demo-keys = Answer buttons
demo-close = Close

## The position: in the demo one chooses where the telephone is.

demo-where = Where is the telephone of the demo?

## Below a message

demo-edited = edited
demo-silent = silent
demo-copied = Copied:
demo-no-copy = The browser does not want to copy:
demo-no-answer = No answer.

## When the program ends

demo-stopped = The demo has ended.
demo-again = Start the command again, then open the new address:
