from compat import Compatible


class Chat(Compatible):
    DEFAULT_BASE_URL = "https://api.openai.com/v1"
    DEFAULT_CHAT_MODEL = "gpt-4o-mini"


class Site(Compatible):
    HOMEPAGE_URL = "https://example.com"
    DEFAULT_CHAT_MODEL = "gpt-4o-mini"
