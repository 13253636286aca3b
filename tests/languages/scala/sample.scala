package org.example.answer

import io.cequence.openaiscala.domain.settings.CreateChatCompletionSettings

/** Asks a model. The first version used gpt-4-32k. */
object Answer {
  private val defaultModel = "gpt-4-32k"
  val gpt_4_turbo_preview = "gpt-4-turbo-preview"
  val supported = Seq("gpt-4-32k", "gpt-4-turbo-preview")
  val windows = Map("gpt-4-32k" -> 32768)

  case class Settings(model: String = "gpt-4-32k", temperature: Double = 0.2)

  def ask(service: OpenAIService, model: String = "gpt-4-turbo-preview"): Unit = {
    if (model == "gpt-4-32k") throw new IllegalArgumentException(s"gpt-4-32k is not allowed: $model")
    // CreateChatCompletionSettings(model = "gpt-4-32k") was slower
    val settings = CreateChatCompletionSettings(model = "gpt-4-turbo-preview", temperature = Some(0.2))
    println("asking gpt-4-32k now")
    service.createChatCompletion(Seq.empty, settings)
  }

  def fromEnvironment: String = {
    val model = sys.env.getOrElse("OPENAI_MODEL", "gpt-4-32k")
    model
  }

  def window(model: String): Int = model match {
    case "gpt-4-32k" | "claude-3-opus-20240229" => 32768
    case _ => windows("gpt-4-turbo-preview")
  }
}

class AnswerSpec extends AnyFlatSpec {
  Answer.Settings().model shouldBe "gpt-4-32k"
}
