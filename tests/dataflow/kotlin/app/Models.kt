package app

const val CHAT_MODEL = "gpt-4" // defines chat

object Models {
    const val COMPACT = "gpt-3.5-turbo" // defines compact
}
