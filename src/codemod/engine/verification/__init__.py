"""`--keep-passing`: tries changes group by group with the user's command; keeps what passes and reverts the rest.

plan (`groups`) -> trials (`bisect`) of edits on disk (`tree`) -> results of the command (`command`). The current trial
is recorded (`checkpoint`), so that a killed run leaves the last verified state (`guardian`) and can be resumed.
"""
