from openai import OpenAI

from desk.options import settings


def subtitles(file):
    return OpenAI().audio.transcriptions.create(model=settings.STT_MODEL, file=file, response_format="srt")
