<?php
class Api {
    public function __construct(private string $base) {}
    public function ask(array $messages) {
        return Http::post($this->base . '/chat/completions', ['model' => 'gpt-4', 'messages' => $messages]);
    }
}
