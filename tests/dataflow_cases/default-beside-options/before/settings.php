<?php

const DEFAULT_MODEL = 'gpt-4';

return [
    'model' => [
        'default' => DEFAULT_MODEL,
        'options' => [
            ['label' => 'GPT 4', 'value' => 'gpt-4'],
            ['label' => 'GPT 4o', 'value' => 'gpt-4o'],
        ],
    ],
];
