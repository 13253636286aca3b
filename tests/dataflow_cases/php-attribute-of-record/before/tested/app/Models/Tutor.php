<?php

namespace AppTested\Models;

use Illuminate\Database\Eloquent\Model;

class Tutor extends Model
{
}
