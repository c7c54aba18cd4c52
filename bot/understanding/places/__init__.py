"""Where a message says that a person lives: names and codes found, corrected, weighed, decided; begin at finder."""
