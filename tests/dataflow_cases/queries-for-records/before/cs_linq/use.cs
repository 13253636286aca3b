using OpenAI.Chat;
public class Use { const string Model = "gpt-4-turbo-preview"; public void Ask() => new ChatClient(Model, "k").CompleteChat("x"); public object Old(Db db) => db.Chats.Where(c => c.Model == Model).ToList(); }
