<?php
namespace App;
enum Tier
{
    case Smart;
    case Fast;

    public function model(): string
    {
        return match ($this) {
            self::Smart => 'gpt-4',
            self::Fast => 'gpt-3.5-turbo',
        };
    }
}
