<?php

namespace AppPlain;

use AppPlain\Models\Agent;
use Illuminate\Support\Facades\Http;

class Chat
{
    public function ask(string $text)
    {
        $agent = Agent::where(['active' => true])->first();
        return Http::withToken(config('key'))->post('https://api.openai.com/v1/chat/completions', [
            'model' => $agent->language_model,
            'temperature' => (float) $agent->temperature,
            'messages' => [['role' => 'user', 'content' => $text]],
        ])->json();
    }
}
