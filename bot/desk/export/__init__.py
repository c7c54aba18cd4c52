"""The facts for other programs, for a spreadsheet and for paper: what professionals may see, marked as they see it."""
