<?php
$fields[] = array('id' => 'title', 'ai-model' => 'gpt-3.5-turbo-16k');
