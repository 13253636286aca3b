import sqlite3

db = sqlite3.connect("journal.db")


class Journal:
    def failure(self, error, options):
        db.execute("INSERT INTO journal (error, model) VALUES (?, ?)", [str(error), options["model"]])


def run(user, ask):
    journal = Journal() if user else None
    try:
        return ask()
    except Exception as error:
        if journal:
            journal.failure(error, {"model": "gpt-4o-mini"})
