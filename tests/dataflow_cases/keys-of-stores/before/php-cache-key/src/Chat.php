<?php
namespace App;
use OpenAI;
use Illuminate\Support\Facades\Cache;
class Chat {
    private const MODEL = 'gpt-4-turbo-preview';
    private const FAST = 'gpt-3.5-turbo-0613';
    private $client;
    public function __construct() { $this->client = OpenAI::client(getenv('OPENAI_API_KEY')); }
    public function ask(string $q) {
        return Cache::remember('chat:' . self::MODEL . ':' . md5($q), 3600, fn () => $this->client->chat()->create(['model' => self::MODEL, 'messages' => [['role' => 'user', 'content' => $q]]]));
    }
    public function fast(string $q) {
        return $this->client->chat()->create(['model' => self::FAST, 'messages' => [['role' => 'user', 'content' => $q]]]);
    }
}
