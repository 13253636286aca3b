"""`--keep-passing`: changes tried group by group with the user's own command; what passes stays, the rest is put back.

plan (`groups`) -> trials (`bisect`) of edits on the disk (`tree`) -> the command's answers (`command`). What is on
trial is recorded (`checkpoint`), so that a killed run leaves the last verified state (`guardian`) and can go on.
"""
