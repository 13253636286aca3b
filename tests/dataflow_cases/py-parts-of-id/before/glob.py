from openai import OpenAI

MODEL = "gpt-4-0613"
reply = OpenAI().chat.completions.create(model=MODEL, messages=[])
import fnmatch
OLD = fnmatch.fnmatch(MODEL, 'gpt-4-*')
