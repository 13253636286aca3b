package app
class Settings(private val prefs: SharedPreferences) {
  val model: String get() = prefs.getString("model", "gpt-4-turbo-preview") ?: "gpt-4-turbo-preview"
}
