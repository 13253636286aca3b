class AskedDart {
  AskedDart(String model) {
    if (model == "gpt-4") use();
  }
}
