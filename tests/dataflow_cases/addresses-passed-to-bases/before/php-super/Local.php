<?php
class Local extends Base
{
    protected string $model = 'gpt-4';

    public function __construct()
    {
        parent::__construct('localhost:8000/v1');
    }
}
