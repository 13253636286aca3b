<?php
const TITLE_MODEL = 'gpt-4';

class Body
{
    public function __construct(public string $model, public array $messages) {}
}

function make(string $text)
{
    $body = new Body(TITLE_MODEL, [$text]);
    return (new GuzzleHttp\Client())->post('https://relay.example.org/chat', ['json' => $body]);
}
