<?php
function bot_ask($messages) {
    $model = get_option('bot_model', 'gpt-4');
    if ($model === 'gpt-4') {
        $messages = array_slice($messages, -4);
    }
    return OpenAI::client('k')->chat()->create(['model' => $model, 'messages' => $messages]);
}
