from openai import OpenAI

import settings

local = OpenAI(base_url=settings.LOCAL_URL, api_key="none")
public = OpenAI(base_url=settings.PUBLIC_URL)


def draft(messages):
    return local.chat.completions.create(model="gpt-4", messages=messages)


def final(messages):
    return public.chat.completions.create(model="gpt-4", messages=messages)
