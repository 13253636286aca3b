from flask import g
def before():
    g.model = "gpt-4-turbo-preview"
