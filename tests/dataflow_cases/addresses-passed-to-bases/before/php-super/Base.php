<?php
abstract class Base
{
    protected string $model;

    public function __construct(private string $baseUri = 'api.openai.com/v1') {}

    public function ask(string $text)
    {
        $client = OpenAI::factory()->withApiKey('x')->withBaseUri($this->baseUri)->make();
        return $client->chat()->create(['model' => $this->model, 'messages' => [['role' => 'user', 'content' => $text]]]);
    }
}
