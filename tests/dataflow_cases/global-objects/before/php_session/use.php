<?php
class Bot {
  public function run() {
    if ($_SESSION['chat_model'] === 'gpt-4-turbo-preview') { echo 'big'; }
    \OpenAI::client('k')->chat()->create(['model' => $_SESSION['chat_model'], 'messages' => []]);
  }
}
