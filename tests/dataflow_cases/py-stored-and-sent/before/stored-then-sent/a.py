from .models import Chat
DEFAULT_MODEL = "gpt-4-turbo-preview"
def new_chat(user):
    return Chat.objects.create(user=user, model=DEFAULT_MODEL)
