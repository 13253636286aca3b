<?php

class Ask
{
    private string $model = 'gpt-4-turbo-preview';

    public function ask(string $text): array
    {
        $client = OpenAI::client(getenv('OPENAI_API_KEY'));
        $answer = $client->chat()->create([
            'model' => $this->model,
            'messages' => [['role' => 'user', 'content' => $text]],
        ]);
        return [$this->model => ['read' => $answer->usage->promptTokens, 'written' => $answer->usage->completionTokens]];
    }
}
