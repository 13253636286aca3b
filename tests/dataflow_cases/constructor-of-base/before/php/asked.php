<?php
class AskedPhp {
    function __construct($model) {
        if ($model === "gpt-4") {
            use_it();
        }
    }
}
