COMMON = {"logprobs": True, "top_logprobs": 3, "temperature": 0}
