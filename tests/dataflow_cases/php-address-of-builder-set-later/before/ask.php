<?php
function a(?string $url) {
    $factory = OpenAI::factory()->withApiKey('x');
    if ($url) { $factory = $factory->withBaseUri($url); }
    return $factory->make()->chat()->create(['model' => 'gpt-4-0613', 'messages' => []]);
}
function b(?string $url) {
    $factory = OpenAI::factory()->withApiKey('x');
    if ($url) { $factory->withBaseUri($url); }
    $client = $factory->make();
    return $client->chat()->create(['model' => 'gpt-4-0613', 'messages' => []]);
}
function c() {
    $factory = OpenAI::factory()->withApiKey('x');
    $factory->withOrganization('y');
    return $factory->make()->chat()->create(['model' => 'gpt-4-0613', 'messages' => []]);
}
