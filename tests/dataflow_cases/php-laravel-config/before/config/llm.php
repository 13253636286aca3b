<?php

return [
    'chat_model' => env('LLM_CHAT_MODEL', 'gpt-4'),
    'title_model' => env('LLM_TITLE_MODEL', 'gpt-3.5-turbo'),
];
