<?php
const A = 'gpt-4-turbo-preview';
const B = 'gpt-3.5-turbo-0613';
function a($q) {
    if (($m = A) === 'gpt-4-turbo-preview') { $q = []; }
    return OpenAI::client('x')->chat()->create(['model' => $m, 'messages' => $q]);
}
function b($q) {
    if ($m = B) { return OpenAI::client('x')->chat()->create(['model' => $m, 'messages' => $q]); }
}
