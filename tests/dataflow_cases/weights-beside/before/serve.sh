vllm serve meta-llama/Llama-2-7b-chat-hf --served-model-name gpt-4
