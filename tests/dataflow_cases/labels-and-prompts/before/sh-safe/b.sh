#!/bin/bash
MODEL=gpt-3.5-turbo-0613
python ask.py --model "$MODEL" --quiet
python ask.py --model=$MODEL
OPENAI_MODEL=$MODEL python ask.py
