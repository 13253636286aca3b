<?php

return [
    'openai' => [
        'stt' => env('STT_MODEL', 'whisper-1'),
        'model' => env('OPENAI_MODEL', 'gpt-4'),
    ],
];
