using OpenAI.Chat;

namespace Bot;

public class Chats(string key)
{
    public string Chat(string text) => new ChatClient(Models.Chat, key).CompleteChat(text[..Limits.For(Models.Chat)]).Value.Content[0].Text;

    public string Title(string text) => new ChatClient(Models.Title, key).CompleteChat(text).Value.Content[0].Text;
}
