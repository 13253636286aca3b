<?php

namespace App;

final class Models
{
    public const CHAT = 'gpt-4'; // defines chat
    public const COMPACT = 'gpt-3.5-turbo'; // defines compact
}
