import discord

from chat import answer, limit, title

bot = discord.Bot()


@bot.slash_command(name="chat", description="Chat")
@discord.option(name="model", description="The model", required=False, default="gpt-4")
@discord.option(name="titles", description="The model of titles", required=False, default="gpt-4-0613")
async def chat(ctx, text, model, titles):
    await ctx.respond(answer(text, model)[: limit(model)], title(text, titles))
