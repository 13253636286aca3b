enum Vision {
    static let models: Set<String> = ["gpt-4-turbo", "gpt-5.6-sol"]
}
