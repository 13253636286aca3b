<?php

namespace App;

final class Clients
{
    public function local(string $text): array
    {
        $client = \OpenAI::factory()->withBaseUri('http://localhost:8000/v1')->make();

        return $client->chat()->create(['model' => 'gpt-4', 'messages' => [['role' => 'user', 'content' => $text]]])->toArray();
    }

    public function raw(string $text): string
    {
        $curl = curl_init('https://api.openai.com/v1/chat/completions');
        curl_setopt_array($curl, [
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_HTTPHEADER => ['Content-Type: application/json', 'Authorization: Bearer ' . getenv('OPENAI_API_KEY')],
            CURLOPT_POSTFIELDS => json_encode([
                'model' => 'gpt-4',
                'messages' => [['role' => 'user', 'content' => $text]],
            ]),
        ]);

        return curl_exec($curl);
    }
}
