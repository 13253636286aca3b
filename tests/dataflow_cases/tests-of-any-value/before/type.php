<?php
const MODEL = 'gpt-4';

function ask(array $messages)
{
    $client = OpenAI::client(getenv('KEY'));
    if (!is_string(MODEL) || empty(MODEL)) {
        return null;
    }
    return $client->chat()->create(['messages' => $messages, 'model' => MODEL]);
}
