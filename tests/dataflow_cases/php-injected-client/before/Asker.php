<?php
namespace App\Services;
use OpenAI\Client;
class Asker {
    public function __construct(private Client $client) {}
    public function ask(string $q): string {
        return $this->client->chat()->create(['model' => 'gpt-4', 'messages' => [['role' => 'user', 'content' => $q]]])->choices[0]->message->content;
    }
}
