<?php

namespace App;

use OpenAI\Client;

final class Chat
{
    private const TITLE = 'gpt-4-0613'; // defines title

    public function __construct(
        private Client $client,
        private string $model = 'gpt-4-32k', // defines field
    ) {
    }

    public function ask(string $text): array
    {
        return $this->client->chat()->create([ // request chat
            'model' => Models::CHAT,
        ]);
    }

    public function own(string $text): array
    {
        return $this->client->chat()->create([ // request field
            'model' => $this->model,
        ]);
    }

    public function title(string $text, string $name = self::TITLE): array
    {
        return $this->client->chat()->create([ // request title
            'model' => $name,
        ]);
    }

    public function window(string $name): int
    {
        return $name === Models::COMPACT ? 4096 : 128000; // comparison compact
    }
}
