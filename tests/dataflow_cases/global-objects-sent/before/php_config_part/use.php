<?php
class Bot {
  public function run() {
    $config = config('services.openai');
    \OpenAI::client('k')->chat()->create(['model' => $config['model'], 'messages' => []]);
  }
}
