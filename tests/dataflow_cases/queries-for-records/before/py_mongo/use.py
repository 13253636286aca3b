from openai import OpenAI
MODEL = "gpt-4-turbo-preview"
def ask(): return OpenAI().chat.completions.create(model=MODEL, messages=[])
def old(db): return db.chats.find_one({"model": MODEL})
