"""What scripts do with a variable: their tests, request bodies, keys, functions and commands."""

from __future__ import annotations

import pytest
from decisions import DECISIONS, decide_marked

SCRIPT = """#!/bin/sh
MODEL="«gpt-4»"
%s
curl https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $KEY" -d "{\\"model\\": \\"$MODEL\\"}"
"""


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        ("R2", ""),
        # Conditions: equal, a pattern with stars, a regular expression.
        ("V1", 'if [ "$MODEL" = "gpt-4" ]; then FLAG=1; fi'),
        ("R2", 'if [ "$MODEL" = "o1" ]; then FLAG=1; fi'),
        ("V1", 'if [ "$MODEL" == gpt-4 ]; then FLAG=1; fi'),
        ("R2", 'if [ "$MODEL" == o1 ]; then FLAG=1; fi'),
        ("R2", "if [ \"$MODEL\" != 'o1' ]; then FLAG=1; fi"),
        ("V1", "if [ \"$MODEL\" != 'gpt-4' ]; then FLAG=1; fi"),
        ("V1", 'if [ "$MODEL" = "$OTHER" ]; then FLAG=1; fi'),
        ("R2", 'if [[ "$MODEL" == gpt-* ]]; then FLAG=1; fi'),
        ("V1", 'if [[ "$MODEL" == gpt-4* ]]; then FLAG=1; fi'),
        ("R2", 'if [[ "$MODEL" == *vision* ]]; then FLAG=1; fi'),
        ("V1", 'if [[ "$MODEL" == *-4* ]]; then FLAG=1; fi'),
        ("V1", 'if [[ "$MODEL" == *-4 ]]; then FLAG=1; fi'),
        ("R2", 'if [[ "$MODEL" == *-mini ]]; then FLAG=1; fi'),
        ("R2", 'if [[ "$MODEL" =~ ^gpt- ]]; then FLAG=1; fi'),
        ("V1", 'if [[ "$MODEL" =~ ^gpt-4 ]]; then FLAG=1; fi'),
        ("V1", 'if [[ "$MODEL" =~ -4$ ]]; then FLAG=1; fi'),
        ("V1", 'if [[ "$MODEL" =~ ^gpt-4$ ]]; then FLAG=1; fi'),
        ("R2", 'if [[ "$MODEL" =~ ^pt-4$ ]]; then FLAG=1; fi'),
        ("V1", 'if [[ "$MODEL" =~ pt-4 ]]; then FLAG=1; fi'),
        ("R2", 'if [[ "$MODEL" =~ turbo ]]; then FLAG=1; fi'),
        ("V1", 'if [[ "$MODEL" =~ gpt-[0-9] ]]; then FLAG=1; fi'),
        ("V1", 'test "${MODEL}" = gpt-4 && FLAG=1'),
        ("V1", 'test "${MODEL}" = o1 && FLAG=1'),
        ("V1", 'if [ "gpt-4" = "$MODEL" ]; then FLAG=1; fi'),
        ("R2", 'if [ -z "$MODEL" ]; then exit 1; fi'),
        ("R2", 'if [ -n "$OTHER" ]; then exit 1; fi'),
        # Patterns of a case.
        ("V1", 'case "$MODEL" in\n  gpt-4) FLAG=1 ;;\n  *) FLAG=2 ;;\nesac'),
        ("R2", 'case "$MODEL" in\n  o1) FLAG=1 ;;\n  *) FLAG=2 ;;\nesac'),
        ("R2", 'case "$MODEL" in\n  o1|o3) FLAG=1 ;;\n  gpt-*) FLAG=2 ;;\nesac'),
        ("V1", 'case "$MODEL" in\n  o1|gpt-4) FLAG=1 ;;\n  gpt-*) FLAG=2 ;;\nesac'),
        ("V1", 'case "$MODEL" in\n  o1) FLAG=1 ;;\n  gpt-4*) FLAG=2 ;;\nesac'),
        ("V1", "case $MODEL in\n  'gpt-4') FLAG=1 ;;\nesac"),
        ("V1", 'case "$MODEL" in (gpt-4) FLAG=1 ;; esac'),
        ("V1", 'case "$MODEL" in\n  gpt-[0-9]) FLAG=1 ;;\nesac'),
        ("R2", 'case "$MODEL" in\n  o1) FLAG=1 ;;\nesac\ncase "$OTHER" in\n  gpt-4) FLAG=2 ;;\nesac'),
        # Names that contain it.
        ("V1", 'OUT="out/$MODEL.json"\ntouch "$OUT"'),
        ("V1", "mkdir -p results/${MODEL}"),
        ("V1", 'cp log.txt "logs/$MODEL-log.txt"'),
        ("R2", "run --model=$MODEL"),
        ("R2", 'run --model="$MODEL"'),
        ("R2", 'run --model "$MODEL"'),
        ("R2", 'echo "using $MODEL now"'),
        ("R2", 'curl "https://api.openai.com/v1/models/$MODEL"'),
        ("R2", 'curl "$BASE/models/$MODEL"'),
        # Functions and other names.
        ("V1", 'run_it() {\n  if [ "$1" = "gpt-4" ]; then FLAG=1; fi\n}\nrun_it "$MODEL"'),
        ("R2", 'run_it() {\n  if [ "$1" = "o1" ]; then FLAG=1; fi\n}\nrun_it "$MODEL"'),
        ("R2", 'run_it() {\n  if [ "$1" = "gpt-4" ]; then FLAG=1; fi\n}\nrun_it "$OTHER"'),
        ("R2", 'run_it() {\n  if [ "$1" = "gpt-4" ]; then FLAG=1; fi\n}\nrun_it "$OTHER" "$MODEL"'),
        ("V1", 'run_it() {\n  if [ "$2" = "gpt-4" ]; then FLAG=1; fi\n}\nrun_it "$OTHER" "$MODEL"'),
        ("R2", 'run_it() {\n  if [ "$2" = "o1" ]; then FLAG=1; fi\n}\nrun_it "$MODEL" "$OTHER"'),
        ("V1", 'function run_it {\n  local model="$1"\n  [ "$model" = "gpt-4" ] && FLAG=1\n}\nrun_it "$MODEL"'),
        ("R2", 'function run_it {\n  local model="$2"\n  [ "$model" = "gpt-4" ] && FLAG=1\n}\nrun_it "$MODEL" x'),
        ("V1", 'ENGINE=$MODEL\n[ "$ENGINE" = gpt-4 ] && FLAG=1'),
        ("V1", 'ENGINE="x-$MODEL-y"\n[ "$ENGINE" = gpt-4 ] && FLAG=1\nunset ENGINE'),
        ("R2", '[ "$ENGINE" = gpt-4 ] && FLAG=1\nENGINE=$MODEL'),
        ("R2", 'a-run() {\n  [ "$1" = "o1" ]\n}\na-run "$MODEL"'),
        ("V1", 'a-run() {\n  [ "$1" = "gpt-4" ]\n}\na-run "$MODEL"'),
        ("V1", 'run_it() {\n  run_it "$1"\n}\nrun_it "pre-$MODEL"'),
    ],
)
def test_variable_of_a_script(row: str, lines: str) -> None:
    finding = decide_marked("x.sh", SCRIPT % lines)
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]])


@pytest.mark.parametrize(
    ("row", "text"),
    [
        # Bodies of requests.
        ("R2", 'curl https://api.openai.com/v1/responses -d "{\\"model\\": \\"$M\\"}"'),
        ("R2", 'curl https://api.openai.com/v1/responses -d "{\\"model\\": \\"${M}\\"}"'),
        ("V", "curl https://api.openai.com/v1/responses -d '{\"model\": \"'$M'\"}'"),
        ("R2", 'curl https://api.openai.com/v1/responses -d \'{"model": "\'"$M"\'"}\''),
        ("R2", 'curl https://api.openai.com/v1/responses -d @- <<EOF\n{"model": "$M"}\nEOF'),
        ("V", 'curl https://api.openai.com/v1/responses -d "{\\"user\\": \\"$M\\"}"'),
        ("V", 'curl https://api.openai.com/v1/responses -d "{\\"model\\": \\"x-$M\\"}"'),
        ("V10", 'curl https://llm.acme.dev/v1/responses -d "{\\"model\\": \\"$M\\"}"'),
        ("V10", 'curl $BASE/v1/responses -d "{\\"model\\": \\"$M\\"}"'),
        ("R2", 'curl $OPENAI_BASE/v1/responses -d "{\\"model\\": \\"$M\\"}"'),
        ("V6", 'curl https://a.openai.azure.com/openai/v1/responses -d "{\\"model\\": \\"$M\\"}"'),
        # A filter of jq with an argument.
        ("R2", "jq -n --arg m \"$M\" '{model: $m}' | curl https://api.openai.com/v1/responses -d @-"),
        ("R2", "jq -n --argjson m $M '{model: $m}' | curl https://api.openai.com/v1/responses -d @-"),
        ("V", "jq -n --arg m \"$M\" '{user: $m}' | curl https://api.openai.com/v1/responses -d @-"),
        ("V", "jq -n --arg m \"$M\" '{model: $other}' | curl https://api.openai.com/v1/responses -d @-"),
        ("V", "jq -n --arg m \"$OTHER\" '{model: $m}' | curl https://api.openai.com/v1/responses -d @-"),
    ],
)
def test_body_with_a_variable(row: str, text: str) -> None:
    finding = decide_marked("x.sh", f"M=«gpt-4»\n{text}\n")
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]])
