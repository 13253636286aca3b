val models = listOf(Model("gpt-4", "GPT 4"), Model("gpt-3.5-turbo", "GPT 3.5"))
