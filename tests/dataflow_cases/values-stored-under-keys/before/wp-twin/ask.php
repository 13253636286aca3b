<?php
function bot_ask($messages) {
    return OpenAI::client('k')->chat()->create(['model' => get_option('talk_model'), 'messages' => $messages]);
}
