<?php
register_activation_hook(__FILE__, function () {
    add_option('bot_model', 'gpt-4');
});
