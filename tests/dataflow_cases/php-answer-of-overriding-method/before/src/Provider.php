<?php

abstract class Provider {
	abstract public function answer( $prompt );
}
