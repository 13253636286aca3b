<?php
class Defaults { const ALL = ['model' => 'gpt-4-turbo-preview', 'max' => 5]; }
