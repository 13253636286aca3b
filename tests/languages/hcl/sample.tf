# The model of the answering service, gpt-4-0613 today.
variable "chat_model" {
  description = "Model of the answers, gpt-4-0613 by default"
  type        = string
  default     = "gpt-4-0613"

  validation {
    condition     = contains(["gpt-4-0613", "claude-3-opus-20240229"], var.chat_model)
    error_message = "Unknown model."
  }
}

locals {
  summary_model = "claude-3-opus-20240229"
  environment = {
    OPENAI_MODEL = "gpt-4-0613"
  }
  cents  = { "gpt-4-0613" = 30 }
  is_old = var.chat_model == "gpt-4-0613"
}

resource "azurerm_cognitive_deployment" "chat" {
  name = "gpt-4-0613"
  model {
    name    = "gpt-4-0613"
    version = "0613"
  }
}
