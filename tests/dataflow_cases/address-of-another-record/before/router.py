from litellm import Router

router = Router(
    model_list=[
        {"model_name": "chat", "litellm_params": {"model": "azure/gpt-4", "api_base": "https://x.openai.azure.com"}},
        {"model_name": "draft", "litellm_params": {"model": "anthropic/claude-3-haiku-20240307"}},
    ]
)
