<?php
const TITLE = 'gpt-4';

class Body
{
    public function __construct(public string $model, public array $messages) {}
}

function make(string $text)
{
    $body = new Body(TITLE, [$text]);
    return (new GuzzleHttp\Client())->post('https://api.openai.com/v1/chat/completions', ['json' => $body]);
}
