package app
import com.aallam.openai.client.OpenAI
import com.aallam.openai.client.OpenAIHost
import org.koin.dsl.module
val appModule = module {
    single { OpenAI(token = "x", host = OpenAIHost(baseUrl = "http://localhost:8000/v1/")) }
}
