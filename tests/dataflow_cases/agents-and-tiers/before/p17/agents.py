AGENT_MODELS = {
    "planner": "gpt-4",
    "coder": "gpt-4-turbo",
    "tester": "gpt-3.5-turbo",
}
