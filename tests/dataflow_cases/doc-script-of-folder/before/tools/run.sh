python ask.py --llm gpt-4
python tools/judge.py --llm gpt-4
