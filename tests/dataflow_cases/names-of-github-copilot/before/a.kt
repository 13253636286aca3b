package app
fun ask(): String {
    val provider = Providers.GithubCopilot(modelName = "gpt-4")
    return provider.ask("hi")
}
