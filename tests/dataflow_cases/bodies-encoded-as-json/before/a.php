<?php
use Yiisoft\Json\Json;
function ask($messages) {
    $body = Json::encode(['model' => 'gpt-3.5-turbo', 'messages' => $messages]);
    $ch = curl_init('https://api.openai.com/v1/chat/completions');
    curl_setopt($ch, CURLOPT_POSTFIELDS, $body);
    return curl_exec($ch);
}
