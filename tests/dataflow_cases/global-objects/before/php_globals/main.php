<?php
$GLOBALS['chat_model'] = 'gpt-4-turbo-preview';
