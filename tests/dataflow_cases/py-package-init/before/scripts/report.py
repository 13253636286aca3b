import json
import sys

from llmlib import LARGE

rows = [json.loads(line) for line in sys.stdin]
print(sum(row["tokens"] for row in rows if row["model"] == LARGE), "tokens of the large model")
