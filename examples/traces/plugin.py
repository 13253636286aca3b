def describe(registry):
    registry.add("gpt-4-32k", owner="team-search")
