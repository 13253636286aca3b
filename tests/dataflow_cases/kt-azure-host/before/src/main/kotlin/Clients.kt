import com.aallam.openai.client.OpenAI
import com.aallam.openai.client.OpenAIConfig
import com.aallam.openai.client.OpenAIHost

object Clients {
    val hosted = OpenAI(
        OpenAIConfig(
            token = System.getenv("AZURE_KEY"),
            host = OpenAIHost.azure(resourceName = "contoso", deploymentId = "chat", apiVersion = "2024-06-01"),
        )
    )
    val direct = OpenAI(token = System.getenv("OPENAI_API_KEY"))
}
