<?php

namespace AppTested;

use AppTested\Models\Tutor;
use Illuminate\Support\Facades\Http;

class Chat
{
    public function ask(string $text)
    {
        $tutor = Tutor::where(['active' => true])->first();
        $limit = str_starts_with($tutor->chat_model, 'gpt-4') ? 8000 : 4000;
        $text = mb_substr($text, 0, $limit);
        return Http::withToken(config('key'))->post('https://api.openai.com/v1/chat/completions', [
            'model' => $tutor->chat_model,
            'temperature' => (float) $tutor->temperature,
            'messages' => [['role' => 'user', 'content' => $text]],
        ])->json();
    }
}
