#!/bin/sh
python ask.py --model gpt-4 --tone dry
