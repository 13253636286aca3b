<?php
$_SESSION['chat_model'] = 'gpt-4-turbo-preview';
