from models import Chat, make

chat = Chat("openai", model="gpt-3.5-turbo")
local = make("local", "gpt-4")
