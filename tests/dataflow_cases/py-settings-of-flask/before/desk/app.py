from flask import Flask

app = Flask(__name__)
app.config["STT_MODEL"] = "whisper-1"
