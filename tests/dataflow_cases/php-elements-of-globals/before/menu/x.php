<?php
include 'sections.php';
function model_menu($chosen = "") {
    $html = "<select>";
    $html .= "<option value=\"gpt-4\" " . ($chosen == "gpt-4" ? "selected" : "") . ">large</option>";
    $html .= "<option value=\"gpt-3.5-turbo-16k\" " . ($chosen == "gpt-3.5-turbo-16k" ? "selected" : "") . ">long</option>";
    return $html . "</select>";
}
function box() {
    global $fields;
    foreach ($fields as $field) {
        $picked = $field['ai-model'];
        echo model_menu($picked);
    }
}
