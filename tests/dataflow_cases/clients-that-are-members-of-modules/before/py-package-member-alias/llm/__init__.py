from .client import direct as default_client
from .client import local as local_client
