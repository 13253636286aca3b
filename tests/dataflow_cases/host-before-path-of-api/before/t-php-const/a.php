<?php
const BASE = 'https://api.openai.com/v1';
function ask(array $messages) {
    $ch = curl_init(BASE . '/chat/completions');
    curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4', 'messages' => $messages]));
    return curl_exec($ch);
}
