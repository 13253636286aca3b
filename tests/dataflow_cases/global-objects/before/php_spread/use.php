<?php
class Bot {
  public function run(array $options = []) {
    $options = [...Defaults::ALL, ...$options];
    if ($options['model'] === 'gpt-4-turbo-preview') { echo 'big'; }
    \OpenAI::client('k')->chat()->create(['model' => $options['model'], 'messages' => []]);
  }
}
