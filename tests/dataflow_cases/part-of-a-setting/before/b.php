<?php
class Slow
{
    protected string $chat_model = 'gpt-4';

    public function setUp(array $conf): void
    {
        $conf['chatmodel'] = 'OpenAI ' . $this->chat_model;
    }
}
