"""Writes down what a caller wanted."""

from anthropic import Anthropic

client = Anthropic()


def write_note(transcript: str, model: str = "claude-3-5-haiku-20241022") -> str:
    """Return one sentence for the shop's diary."""
    answer = client.messages.create(
        model=model,
        max_tokens=200,
        messages=[{"role": "user", "content": f"Say in one sentence what this caller wants:\n{transcript}"}],
    )
    return answer.content[0].text
