<?php
class Bot {
  public function run() {
    if ($GLOBALS['chat_model'] === 'gpt-4-turbo-preview') { echo 'big'; }
    \OpenAI::client('k')->chat()->create(['model' => $GLOBALS['chat_model'], 'messages' => []]);
  }
}
