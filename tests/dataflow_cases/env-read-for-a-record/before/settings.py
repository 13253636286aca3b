import os


def read(names):
    return {name: os.environ[name.upper()] for name in names}
