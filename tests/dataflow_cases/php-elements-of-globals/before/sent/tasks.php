<?php
$tasks[] = array('id' => 'title', 'ai-model' => 'gpt-3.5-turbo-16k');
$tasks[] = array('id' => 'text', 'ai-model' => 'gpt-3.5-turbo-16k');
