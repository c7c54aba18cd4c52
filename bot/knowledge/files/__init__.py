"""The files of knowledge/ read into checked facts, and what is wrong in them told with its place; begin at load."""
