const chatModel = 'gpt-4'; // defines chat

class Models {
  static const compact = 'gpt-3.5-turbo'; // defines compact
}
