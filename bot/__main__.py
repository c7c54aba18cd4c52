"""`python -m bot` does what `relais` does."""

from bot.cli import main

main(prog_name="relais")
