class ChatModel {
  const ChatModel(this.id, {required this.contextWindow, required this.price});
  final String id;
  final int contextWindow;
  final double price;
}

const chat = ChatModel('gpt-3.5-turbo-0613', contextWindow: 4096, price: 0.002);
