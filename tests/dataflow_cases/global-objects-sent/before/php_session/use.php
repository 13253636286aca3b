<?php
class Bot {
  public function run() {
    \OpenAI::client('k')->chat()->create(['model' => $_SESSION['chat_model'], 'messages' => []]);
  }
}
