<?php
namespace App;
final class Models {
    public const SMART = 'gpt-4-turbo-preview';
    public const FAST = 'gpt-3.5-turbo-0613';
}
