<?php
return [
    'openai' => [
        'key' => env('OPENAI_API_KEY'),
        'base_uri' => env('OPENAI_BASE_URI', 'https://llm.example.internal/v1'),
        'model' => env('OPENAI_MODEL', 'gpt-4-turbo-preview'),
    ],
];
