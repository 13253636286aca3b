class ChatFreeDart extends FreeDart {
  ChatFreeDart({String model = "gpt-4"}) : super(model);
}
