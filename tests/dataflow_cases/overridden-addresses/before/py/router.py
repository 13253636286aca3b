from compat import Compatible


class Router(Compatible):
    DEFAULT_BASE_URL = "https://openrouter.ai/api/v1"
    DEFAULT_CHAT_MODEL = "openai/gpt-4o-mini"
