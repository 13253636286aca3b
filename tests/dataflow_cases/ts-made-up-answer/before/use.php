<?php
$event = $tracker->recordUsage($process, 'ai_completion', 'openai', [
    'input_tokens' => 150,
    'metadata' => ['model' => 'gpt-4-0613', 'temperature' => 0.7],
], $user);
