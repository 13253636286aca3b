import os
def limit(): return 10 if os.getenv("BOT_MODEL") == "gpt-4-turbo-preview" else 20
