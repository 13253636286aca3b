<?php

namespace App\Services;

use OpenAI\Laravel\Facades\OpenAI;

class ChatService
{
    public function ask(array $messages): string
    {
        $model = config('llm.chat_model');
        $depth = match ($model) {
            'gpt-4' => 10,
            default => 50,
        };

        return OpenAI::chat()->create(['model' => $model, 'messages' => array_slice($messages, -$depth)])->choices[0]->message->content;
    }

    public function title(string $text): string
    {
        return OpenAI::chat()->create([
            'model' => config('llm.title_model'),
            'messages' => [['role' => 'user', 'content' => $text]],
        ])->choices[0]->message->content;
    }
}
