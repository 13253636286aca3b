public static class Ext {
  public static IServiceCollection AddChat(this IServiceCollection s, Action<ChatOptions> configure) {
    var o = new ChatOptions();
    configure(o);
    return s.AddSingleton(o);
  }
}
