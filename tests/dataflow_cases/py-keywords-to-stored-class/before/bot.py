from chat_session import ChatSession
from sessions import SessionManager


class Bot:
    def __init__(self, settings):
        self.sessions = SessionManager(ChatSession, model=settings.get("model") or "gpt-3.5-turbo")
