<?php
class Bot {
  public function run(array $options = []) {
    $options += Defaults::ALL;
    \OpenAI::client('k')->chat()->create(['model' => $options['model'], 'messages' => []]);
  }
}
