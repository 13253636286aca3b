from .models import Chat
DEFAULT_MODEL = "gpt-4-turbo-preview"
def new_chat(request):
    chat = Chat.objects.create(user=request.user, model=DEFAULT_MODEL)
    return redirect(chat)
