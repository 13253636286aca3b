import json
import os
import time


def write(path, results):
    record = {
        "timestamp": time.time(),
        "researcher_model": os.getenv("SMART_LLM", "gpt-4"),
        "git_commit": os.environ.get("COMMIT"),
        "results": results,
    }
    with open(path, "w", encoding="utf-8") as out:
        json.dump(record, out)
