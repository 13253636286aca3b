object Keys {
    const val MODEL = "llm.model"
    const val DRAFT = "draft.model"
}
