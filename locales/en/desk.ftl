# The words of the page to correct a record (relais desk).
# Do not translate what stands between braces: { $name }.

desk-title = Correct a record
desk-search = Name, number or id
desk-find = Search
desk-none = No record matches.
desk-save = Save
desk-check = Check
desk-undo = Back to before
desk-back = All records
desk-problems = To correct
desk-in-order = Nothing to correct.
desk-changes = What changes
desk-victims = What a victim sees
desk-professionals = What a professional sees
desk-unseen = Nothing.
desk-saved = It is saved. The file is changed on this computer; others see it once it is sent.
# $file is the name of a file.
desk-changed = Somebody has changed { $file } meanwhile. Open the record again, and make your change once more.
desk-by-hand = This change cannot be made here: open { $file } in an editor.
