from flask import Flask
app = Flask(__name__)
app.config.from_mapping(CHAT_MODEL="gpt-4-turbo-preview")
