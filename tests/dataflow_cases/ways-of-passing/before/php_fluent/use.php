<?php
(new Chat())->withModel('gpt-4-turbo-preview')->ask();
