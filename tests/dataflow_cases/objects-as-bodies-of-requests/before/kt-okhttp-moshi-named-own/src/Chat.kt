import com.squareup.moshi.Moshi
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

private const val TITLE_MODEL = "gpt-4"

data class ChatBody(val model: String, val messages: List<String>)

class Chat {
    private val http = OkHttpClient()
    private val adapter = Moshi.Builder().build().adapter(ChatBody::class.java)

    fun title(text: String): String {
        val body = ChatBody(TITLE_MODEL, listOf(text))
        val request = Request.Builder().url("https://relay.example.org/chat").post(adapter.toJson(body).toRequestBody("application/json".toMediaType())).build()
        return http.newCall(request).execute().body!!.string()
    }
}
