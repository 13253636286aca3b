<?php
class Direct extends Base
{
    protected string $model = 'gpt-4';
}
