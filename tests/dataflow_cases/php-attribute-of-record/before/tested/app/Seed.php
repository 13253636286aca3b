<?php

namespace AppTested;

use AppTested\Models\Tutor;

class Seed
{
    public function handle()
    {
        $tutor = new Tutor();
        $tutor->name = 'One';
        $tutor->chat_model = 'gpt-4o';
        $tutor->save();
    }
}
