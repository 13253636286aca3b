import os

import openai

openai.api_type = "azure"
openai.api_base = os.environ["AZURE_BASE"]
openai.api_version = "2023-05-15"
