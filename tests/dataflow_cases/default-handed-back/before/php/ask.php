<?php

function setting(string $name, string $fallback): string
{
    return $_ENV[$name] ?? $fallback;
}

function ask(string $text): string
{
    if (setting('MODE', 'short') === $text) {
        $text .= "\nAnswer in detail.";
    }
    $client = OpenAI::client(getenv('OPENAI_API_KEY'));
    $answer = $client->chat()->create([
        'model' => setting('OPENAI_MODEL', 'gpt-3.5-turbo-0613'),
        'messages' => [['role' => 'user', 'content' => $text]],
    ]);
    return $answer->choices[0]->message->content;
}
