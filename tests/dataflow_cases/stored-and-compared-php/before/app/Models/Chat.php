<?php
namespace App\Models;
class Chat extends Model {
    protected $fillable = ['model'];
    public function limit() { return $this->model === 'gpt-4-turbo-preview' ? 4000 : 1000; }
}
