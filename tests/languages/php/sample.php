<?php

declare(strict_types=1);

namespace App\Chat;

use OpenAI\Client;

/**
 * Answers questions of customers; gpt-4-0613 is what it was tuned with.
 */
final class Assistant extends Service
{
    public const DEFAULT_MODEL = 'gpt-4-0613';
    private const PRICES = ['gpt-4-0613' => 0.03, 'gpt-3.5-turbo-0613' => 0.001];
    private const ALLOWED = ['gpt-4-0613', 'gpt-3.5-turbo-0613'];

    private string $chatModel = 'gpt-4-0613';

    public function __construct(private Client $client, private string $model = 'gpt-4-0613')
    {
        $this->model = getenv('OPENAI_MODEL') ?: 'gpt-4-0613';
        $this->options['model'] = $_ENV['CHAT_MODEL'] ?? 'gpt-4-0613';
        $fast = env('FAST_MODEL', 'gpt-3.5-turbo-0613');
    }

    public function ask(string $question): string
    {
        // gpt-4-0613 needs the old message format.
        $answer = $this->client->chat()->create([
            'model' => 'gpt-4-0613',
            'messages' => [['role' => 'user', 'content' => $question]],
            'temperature' => 0.2,
        ]);
        $draft = Prism::text()->using(Provider::OpenAI, 'gpt-4-0613')->withPrompt($question)->asText();
        $other = $this->client->complete(model: 'gpt-4-0613', prompt: $question);

        return $answer->text . $draft->text;
    }

    public function limit(): int
    {
        if ($this->model === 'gpt-4-0613' || str_starts_with($this->model, 'gpt-3.5-turbo-0613')) {
            echo "using gpt-4-0613 for {$this->client}";
        }
        switch ($this->model) {
            case 'gpt-4-0613':
                return 8192;
        }

        return match ($this->model) {
            'gpt-3.5-turbo-0613' => 4096,
            default => throw new \RuntimeException('gpt-4-0613 is gone'),
        };
    }

    public function prefixed(): string
    {
        return 'openai/' . 'gpt-4-0613';
    }
}

enum Model: string
{
    case Gpt4 = 'gpt-4-0613';
}

final class AssistantTest extends TestCase
{
    public function testModel(): void
    {
        $this->assertSame('gpt-4-0613', $this->assistant->model);
        self::assertEquals(['model' => 'gpt-4-0613'], $this->assistant->request());
        $this->provider->method('model')->willReturn('gpt-4-0613');
    }
}
