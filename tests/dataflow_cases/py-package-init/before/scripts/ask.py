import sys

import llmlib
from openai import OpenAI

client = OpenAI()
model = llmlib.LARGE if "--large" in sys.argv else llmlib.SMALL
print(client.responses.create(model=model, input=sys.argv[-1]).output_text)
