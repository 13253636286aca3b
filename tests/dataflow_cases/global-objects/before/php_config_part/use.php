<?php
class Bot {
  public function run() {
    $config = config('services.openai');
    if ($config['model'] === 'gpt-4-turbo-preview') { echo 'big'; }
    \OpenAI::client('k')->chat()->create(['model' => $config['model'], 'messages' => []]);
  }
}
