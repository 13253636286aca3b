<?php
include 'tasks.php';

function run_tasks($client) {
    global $tasks;
    foreach ($tasks as $task) {
        $client->chat()->create(['model' => $task['ai-model'], 'messages' => []]);
    }
}

run_tasks(OpenAI::client(getenv('OPENAI_API_KEY')));
