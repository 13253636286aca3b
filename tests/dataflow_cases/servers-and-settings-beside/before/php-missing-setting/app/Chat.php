<?php

use Illuminate\Support\Facades\Http;

class Chat
{
    public function ask(string $text)
    {
        return Http::post(config('services.other.url') . '/chat/completions', ['model' => 'gpt-4', 'messages' => [$text]]);
    }
}
