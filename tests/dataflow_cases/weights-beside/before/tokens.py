from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt-4")
