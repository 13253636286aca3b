from django.conf import settings
from openai import OpenAI


def subtitles(file):
    return OpenAI().audio.transcriptions.create(model=settings.STT_MODEL, file=file, response_format="srt")


def note(file):
    return OpenAI().audio.transcriptions.create(model=settings.NOTE_STT_MODEL, file=file)
