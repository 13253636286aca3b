<?php
return ['openai' => ['model' => 'gpt-4-turbo-preview', 'key' => env('K')]];
