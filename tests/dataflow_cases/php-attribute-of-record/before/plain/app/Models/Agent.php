<?php

namespace AppPlain\Models;

use Illuminate\Database\Eloquent\Model;

class Agent extends Model
{
}
