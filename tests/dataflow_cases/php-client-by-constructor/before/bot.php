<?php
class Bot14 {
  public function __construct(private readonly \OpenAI\Client $openai) {}
  public function ask() { return $this->openai->chat()->create(['model' => 'gpt-4', 'messages' => []]); }
}
(new Bot14(OpenAI::factory()->withBaseUri('localhost:1/v1')->make()))->ask();
