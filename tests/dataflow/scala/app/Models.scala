package app

object Models {
  val Chat = "gpt-4" // defines chat
  val Compact = "gpt-3.5-turbo" // defines compact
}
