class ChatAskedDart extends AskedDart {
  ChatAskedDart({String model = "gpt-4"}) : super(model);
}
