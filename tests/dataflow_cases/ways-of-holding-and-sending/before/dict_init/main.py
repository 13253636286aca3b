from use import Bot
bot = Bot(model="gpt-4-turbo-preview")
