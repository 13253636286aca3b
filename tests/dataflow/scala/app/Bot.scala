package app

import io.cequence.openaiscala.domain.settings.CreateChatCompletionSettings

trait Titled {
  def title: String

  def settings = CreateChatCompletionSettings(
    model = title // request title
  )
}

class Bot(model: String = "gpt-4-32k") extends Titled { // defines field
  override def title: String = "gpt-4-0613" // defines title

  def own = CreateChatCompletionSettings(
    model = model // request field
  )

  def ask = CreateChatCompletionSettings(
    model = Models.Chat // request chat
  )

  def window(name: String): Int = name match {
    case Models.Compact => 4096 // comparison compact
    case _ => 128000
  }
}
