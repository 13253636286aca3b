package app

import io.ktor.client.HttpClient
import io.ktor.client.call.body
import io.ktor.client.request.bearerAuth
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.http.ContentType
import io.ktor.http.contentType

class OpenAiApi(private val http: HttpClient, private val key: String) {
    suspend fun chat(messages: List<Message>): String =
        http.post("https://api.openai.com/v1/chat/completions") {
            bearerAuth(key)
            contentType(ContentType.Application.Json)
            setBody(ChatRequest(messages))
        }.body()
}
