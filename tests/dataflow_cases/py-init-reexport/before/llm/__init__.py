from .models import CHAT_MODEL, TITLE_MODEL
from .client import client

__all__ = ["CHAT_MODEL", "TITLE_MODEL", "client"]
