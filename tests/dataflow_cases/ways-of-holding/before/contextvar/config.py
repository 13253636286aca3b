from contextvars import ContextVar
current_model: ContextVar[str] = ContextVar("model", default="gpt-4-turbo-preview")
