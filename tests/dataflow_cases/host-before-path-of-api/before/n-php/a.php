<?php
function ask(array $messages) {
    $ch = curl_init(getenv('LLM_URL') . '/chat/completions');
    curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4', 'messages' => $messages]));
    return curl_exec($ch);
}
