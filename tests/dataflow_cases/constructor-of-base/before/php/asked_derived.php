<?php
class ChatAskedPhp extends AskedPhp {
    function __construct($model = "gpt-4") {
        parent::__construct($model);
    }
}
