<?php

return [
    'openai' => ['url' => 'https://api.openai.com/v1'],
];
