<?php
namespace App\Services;
use Illuminate\Support\Facades\Http;
class Chat {
    public function ask(string $q) {
        return Http::withToken(config('services.openai.key'))->post(config('services.openai.base_uri') . '/chat/completions', ['model' => config('services.openai.model'), 'messages' => [['role' => 'user', 'content' => $q]]])->json();
    }
}
