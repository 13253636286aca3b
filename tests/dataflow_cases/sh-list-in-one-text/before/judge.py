import os

from openai import OpenAI

judge = OpenAI().chat.completions.create(model=os.environ["JUDGE_MODEL"], messages=[])
