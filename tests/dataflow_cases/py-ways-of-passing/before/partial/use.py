from functools import partial
from other import ask
fast = partial(ask, model="gpt-4-turbo-preview")
fast("x")
