<?php
namespace App;
use OpenAI\Client;
class Ask
{
    public function __construct(private Client $client)
    {
    }

    public function run(Tier $tier, array $messages)
    {
        return $this->client->chat()->create(['model' => $tier->model(), 'messages' => $messages]);
    }
}
