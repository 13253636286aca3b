#!/bin/bash
DEFAULT_MODELS="gpt-4o,gpt-4-0613,o1-mini"
export JUDGE_MODEL="${JUDGE_MODEL:-gpt-4-0613}"
python judge.py "$DEFAULT_MODELS"
