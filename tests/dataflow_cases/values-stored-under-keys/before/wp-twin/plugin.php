<?php
add_option('talk_model', 'gpt-4');
