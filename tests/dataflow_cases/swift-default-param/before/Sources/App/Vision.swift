enum Vision {
    static let models: Set<String> = ["gpt-4-turbo", "gpt-6-sol"]
}
