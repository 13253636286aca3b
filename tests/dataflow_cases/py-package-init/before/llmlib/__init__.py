from .constants import LARGE, SMALL

__all__ = ["LARGE", "SMALL"]
