"""What a call has cost, for the monthly report."""

# US dollars per million tokens of audio: in, out.
AUDIO_PRICES = {
    "gpt-4o-mini-audio-preview": (10.00, 20.00),
    "gpt-4o-realtime-preview": (40.00, 80.00),
}


def cost_of_call(model: str, audio_in: int, audio_out: int) -> float:
    price_in, price_out = AUDIO_PRICES[model]
    return (audio_in * price_in + audio_out * price_out) / 1_000_000
