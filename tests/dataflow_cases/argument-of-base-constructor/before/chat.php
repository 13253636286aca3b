<?php
class Base {
  protected $model;
  public function __construct(string $model) { $this->model = $model; }
}
class Chat extends Base {
  public function __construct(string $model) { parent::__construct($model); }
  public function limit() { return $this->model === 'gpt-3.5-turbo' ? 4096 : 8192; }
}
$chat = new Chat('gpt-3.5-turbo');
