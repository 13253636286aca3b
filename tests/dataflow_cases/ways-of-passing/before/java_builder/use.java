class Use { void run() { new Chat.Builder().size(3).model("gpt-4-turbo-preview").build().ask(); } }
