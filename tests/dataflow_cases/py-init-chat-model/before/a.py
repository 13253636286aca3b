from langchain.chat_models import init_chat_model

plain = init_chat_model("gpt-4", model_provider="openai")
hosted = init_chat_model("gpt-4", model_provider="azure_openai")
