from unittest.mock import MagicMock

from bot import Bot


def test_default_model():
    client = MagicMock()
    Bot(client).ask("hi")
    assert client.chat.completions.create.call_args.kwargs["model"] == "gpt-4"
