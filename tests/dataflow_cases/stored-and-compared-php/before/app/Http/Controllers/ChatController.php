<?php
namespace App\Http\Controllers;
use App\Models\Chat;
class ChatController {
    private const MODEL = 'gpt-4-turbo-preview';
    public function store() { return Chat::create(['model' => self::MODEL]); }
}
