from .client import get_client
