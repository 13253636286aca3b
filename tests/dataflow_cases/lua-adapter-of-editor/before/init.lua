require("companion").setup({
  interactions = {
    chat = {
      adapter = {
        name = "copilot",
        model = "gpt-4.1",
      },
    },
    inline = {
      adapter = {
        name = "openai",
        model = "gpt-4.1",
      },
    },
  },
})
