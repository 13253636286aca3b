from use import Bot
bot = Bot()
bot.__dict__.update(model="gpt-4-turbo-preview")
