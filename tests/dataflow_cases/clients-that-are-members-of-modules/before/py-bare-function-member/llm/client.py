from openai import OpenAI


def get_client():
    return OpenAI(base_url="http://localhost:8000/v1")
