<?php
class Local extends Base
{
    protected string $baseUri = 'localhost:8000/v1';
    protected string $model = 'gpt-4';
}
