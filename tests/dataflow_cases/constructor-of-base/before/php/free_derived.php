<?php
class ChatFreePhp extends FreePhp {
    function __construct($model = "gpt-4") {
        parent::__construct($model);
    }
}
