<?php
namespace App\Services;
use OpenAI;
class Chat {
    public function ask(string $q) {
        $client = OpenAI::factory()->withApiKey(config('services.openai.key'))->withBaseUri(config('services.openai.base_uri'))->make();
        return $client->chat()->create(['model' => config('services.openai.model'), 'messages' => [['role' => 'user', 'content' => $q]]]);
    }
}
