<?php
const MODEL = 'gpt-4-turbo-preview';
function ask(string $q) {
    echo 'model=' . MODEL;
    error_log('asking ' . MODEL);
    $status = 'Asking ' . MODEL . ' now';
    show($status);
    return OpenAI::client(getenv('OPENAI_API_KEY'))->chat()->create(['model' => MODEL, 'messages' => [['role' => 'user', 'content' => $q]]]);
}
