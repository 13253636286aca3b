<?php

namespace AppPlain;

use AppPlain\Models\Agent;

class Seed
{
    public function handle()
    {
        $agent = new Agent();
        $agent->name = 'One';
        $agent->language_model = 'gpt-4o';
        $agent->save();
    }
}
