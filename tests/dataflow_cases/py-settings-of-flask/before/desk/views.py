from flask import current_app
from openai import OpenAI


def subtitles(file):
    return OpenAI().audio.transcriptions.create(model=current_app.config["STT_MODEL"], file=file, response_format="srt")
