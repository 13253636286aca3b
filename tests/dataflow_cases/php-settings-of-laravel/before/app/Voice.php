<?php

use OpenAI\Laravel\Facades\OpenAI;

class Voice
{
    public function hear($file)
    {
        return OpenAI::audio()->transcribe(['model' => config('services.openai.stt'), 'file' => $file, 'response_format' => 'vtt']);
    }

    public function ask($m)
    {
        return OpenAI::chat()->create(['model' => config('services.openai.model'), 'messages' => $m]);
    }
}
