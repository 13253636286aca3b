<?php
class Chat { private $model; public function withModel($m) { $this->model = $m; return $this; } public function ask() { $n = in_array($this->model, ['gpt-4-turbo-preview']) ? 10 : 20; return OpenAI::client('k')->chat()->create(['model' => $this->model, 'max_tokens' => $n]); } }
