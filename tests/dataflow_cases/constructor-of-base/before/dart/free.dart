class FreeDart {
  FreeDart(String model) {
    if (model == "claude-3") use();
  }
}
