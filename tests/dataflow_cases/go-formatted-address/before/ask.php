<?php
function local($host) {
    return Http::post(sprintf('%s/v1/chat/completions', $host), ['model' => 'gpt-4-0613', 'messages' => []]);
}
