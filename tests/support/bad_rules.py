"""A good file of rules, and what makes it a bad one."""

from codemod.rules.schema import MODEL

GOOD = """
platform = "acme"

[[model]]
id = "acme-1"
provider = "Acme"
kind = "chat"
status = "retired"
announced = "2026-01-01"
shutdown = "2026-06-01"
shutdown_kind = "date"
replacement = "acme-2"
alternatives = ["acme-3"]
replacement_source = "its page"
drop_in = "check"
source = "its page"
checked = "2026-11-22"

[[model]]
id = "acme-2"
provider = "Acme"
kind = "chat"
status = "active"
source = "its page"
checked = "2026-11-22"

[[price]]
platform = "acme"
id = "acme-2"
input = 1
source = "its page"
checked = "2026-11-22"
"""

# Remedies in messages.
TEXT = "write one line of text in quotes"
DATE = 'write a date in quotes, such as "2026-11-22", or remove the key'
ID = "write a model or platform id in quotes: letters, digits and . _ : @ / - only, a letter or digit first"
URL = 'write an address in quotes, such as "https://example.com/page", or remove the key'
LIST = 'write a list of different model IDs, such as ["gpt-4o", "gpt-4.1"], or remove the key'
USD = "write US dollars as a number, such as 0.15, or remove the key"

# What to change in GOOD to make it invalid, and the message after the name of the file.
BAD = {
    "unknown key": (
        'status = "active"',
        'status = "active"\nshutdwn = "2027-01-01"',
        'model acme-2: shutdwn: unknown key; did you mean "shutdown"?',
    ),
    "unknown key at the top": (
        'platform = "acme"\n\n',
        'platfrom = "acme"\n\n',
        'platfrom: unknown key; did you mean "platform"?',
    ),
    "unknown table": (
        "[[price]]",
        "[[tariff]]",
        (
            "tariff: unknown key; "
            "known are platform, name, page, maker, retired, advice, model, price, alias, audio_rate, words"
        ),
    ),
    "no platform": (
        'platform = "acme"\n\n',
        "",
        'platform: missing; set the platform that serves these models, such as platform = "openai"',
    ),
    "no source": (
        'status = "active"\nsource = "its page"\n',
        'status = "active"\n',
        f"model acme-2: source: missing; {TEXT}",
    ),
    "no id": (
        'id = "acme-1"\n',
        "",
        f"model number 1: id: missing; {ID}",
    ),
    "unknown status": (
        'status = "retired"',
        'status = "Retird"',
        'model acme-1: status: unknown value "Retird"; did you mean "retired"?',
    ),
    "unknown kind": (
        'id = "acme-2"\nprovider = "Acme"\nkind = "chat"',
        'id = "acme-2"\nprovider = "Acme"\nkind = 7',
        f"model acme-2: kind: is a whole number; write one of {', '.join(MODEL['kind'].one_of)}",
    ),
    "a text for a list": (
        'alternatives = ["acme-3"]',
        'alternatives = "acme-3"',
        f"model acme-1: alternatives: is text; {LIST}",
    ),
    "an empty list": (
        'alternatives = ["acme-3"]',
        "alternatives = []",
        f"model acme-1: alternatives: [] is not valid; {LIST}",
    ),
    "a day that is none": (
        "2026-06-01",
        "2026-06-31",
        f'model acme-1: shutdown: "2026-06-31" is not valid; {DATE}',
    ),
    "a date without hyphens": (
        "2026-06-01",
        "20260601",
        f'model acme-1: shutdown: "20260601" is not valid; {DATE}',
    ),
    "a date without quotes": (
        '"2026-06-01"',
        "2026-06-01",
        f"model acme-1: shutdown: is a date without quotes; {DATE}",
    ),
    "an empty text": (
        'drop_in = "check"\nsource = "its page"',
        'drop_in = "check"\nsource = ""',
        f'model acme-1: source: "" is not valid; {TEXT}',
    ),
    "a blank in an id": (
        'replacement = "acme-2"',
        'replacement = "acme 2"',
        f'model acme-1: replacement: "acme 2" is not valid; {ID}, or remove the key',
    ),
    "no address": (
        'platform = "acme"\n\n',
        'platform = "acme"\npage = "acme.example/retired"\n\n',
        f'page: "acme.example/retired" is not valid; {URL}',
    ),
    "one text twice": (
        '["acme-3"]',
        '["acme-3", "acme-3"]',
        f'model acme-1: alternatives: ["acme-3", "acme-3"] is not valid; {LIST}',
    ),
    "a date in a list": (
        '["acme-3"]',
        "[2026-11-22]",
        f'model acme-1: alternatives: ["2026-11-22"] is not valid; {LIST}',
    ),
    "a truth for a price": (
        "input = 1",
        "input = true",
        f"price acme-2: input: is true or false; {USD}",
    ),
    "a price without end": (
        "input = 1",
        "input = inf",
        f"price acme-2: input: Infinity is not valid; {USD}",
    ),
    "a price in words": (
        "input = 1",
        'input = "1"',
        f"price acme-2: input: is text; {USD}",
    ),
    "a price below nothing": (
        "input = 1",
        "input = -1",
        f"price acme-2: input: -1 is not valid; {USD}",
    ),
    "twice": ('id = "acme-2"', 'id = "acme-1"', "model acme-1: is there twice; keep one of the two"),
    "unsorted": (
        'id = "acme-2"',
        'id = "acme-0"',
        "model acme-0: is not in sorted order; move it before acme-1",
    ),
    "a replacement from nowhere": (
        'replacement_source = "its page"\n',
        "",
        "model acme-1: replacement_source: missing; give it, because replacement is set, or remove replacement",
    ),
    "a date of unknown kind": (
        'shutdown_kind = "date"\n',
        "",
        "model acme-1: shutdown_kind: missing; give it, because shutdown is set, or remove shutdown",
    ),
    "a replacement that is none": (
        'drop_in = "check"',
        'drop_in = "none"',
        "model acme-1: drop_in: is none although there is a replacement; write yes, check, no or reembed",
    ),
    "its own replacement": (
        'replacement = "acme-2"',
        'replacement = "acme-1"',
        "model acme-1: replacement: is the model itself; use another one, or remove the key",
    ),
    "announced too late": (
        'announced = "2026-01-01"',
        'announced = "2026-12-01"',
        "model acme-1: announced: is later than shutdown; correct one of the two dates",
    ),
    "a table for an array": (
        "[[price]]",
        "[price]",
        "price: is not an array of tables; write each row under [[price]]",
    ),
    "no TOML": (
        'kind = "chat"\nstatus = "active"',
        'kind = chat\nstatus = "active"',
        "line 22, column 8: is not TOML: Invalid value; correct the syntax there",
    ),
    "unsorted words": (
        'platform = "acme"\n\n',
        'platform = "acme"\nwords = ["davinci", "ada"]\n\n',
        "words ada: is not in sorted order; move it before davinci",
    ),
}
