<?php
namespace App;
use OpenAI;
class Chat {
    private $client;
    public function __construct() { $this->client = OpenAI::client(getenv('OPENAI_API_KEY')); }
    public function limit() { return constant('App\Models::SMART') === 'gpt-4-turbo-preview' ? 100 : 10; }
    public function ask(string $q) {
        return $this->client->chat()->create(['model' => Models::SMART, 'messages' => [['role' => 'user', 'content' => $q]]]);
    }
    public function fast(string $q) {
        return $this->client->chat()->create(['model' => Models::FAST, 'messages' => [['role' => 'user', 'content' => $q]]]);
    }
}
