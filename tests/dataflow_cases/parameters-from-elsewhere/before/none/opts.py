COMMON = {"user": "x", "n": 1}
