from bots import Bot, None_


def is_old(bot: Bot):
    return bot.chat_model == "gpt-4"


def is_draft(bot: None_):
    return bot.draft_model == "gpt-5"
