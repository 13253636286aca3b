<?php
class Bot {
  public function run() {
    \OpenAI::client('k')->chat()->create(['model' => $GLOBALS['chat_model'], 'messages' => []]);
  }
}
