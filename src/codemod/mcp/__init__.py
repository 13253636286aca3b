"""Serves coding agents over the Model Context Protocol: scan, explain, preview, apply, cost. Needs the extra `mcp`."""
