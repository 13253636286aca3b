<?php
abstract class Base
{
    protected string $baseUri = 'api.openai.com/v1';
    protected string $model;

    public function ask(string $text): string
    {
        $client = OpenAI::factory()->withApiKey('x')->withBaseUri($this->baseUri)->make();
        return $client->chat()->create(['model' => $this->model, 'messages' => [['role' => 'user', 'content' => $text]]])->choices[0]->message->content;
    }
}
