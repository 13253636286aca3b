<?php
class FreePhp {
    function __construct($model) {
        if ($model === "claude-3") {
            use_it();
        }
    }
}
