<?php
class Bot {
  public function run(array $options = []) {
    $options = [...Defaults::ALL, ...$options];
    \OpenAI::client('k')->chat()->create(['model' => $options['model'], 'messages' => []]);
  }
}
