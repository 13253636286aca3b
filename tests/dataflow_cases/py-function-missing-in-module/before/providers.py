def _register(names):
    globals().update({name: lambda: None for name in names})


_register(["connect"])
