<?php
const MODEL = 'gpt-4-turbo-preview';
function ask() { return OpenAI::client('k')->chat()->create(['model' => MODEL]); }
function old() { return Chat::where('model', MODEL)->get(); }
