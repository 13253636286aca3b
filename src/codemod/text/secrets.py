"""Hides likely keys and passwords in messages about a user's file.

A reason names the argument, key or callee that it was read from, and a dictionary key can be an API key. Names and
words are kept; anything that does not look like a name is hidden. Messages never quote source lines, so this is a
second safeguard.
"""

from __future__ import annotations

from itertools import pairwise

from codemod.text.regex import lazy_regex

# If one piece of a token looks like a key, all of it is hidden: base64 contains `/` and `+`, tokens contain dots.
_TOKEN = lazy_regex(r"[A-Za-z0-9+/][\w+/=.%~-]{7,}")
# Signs between letters of both cases and digits: of a password, not of a name.
_MIXED = lazy_regex(r"[\w!#$*@^~-]{8,100}")
_SIGN = lazy_regex(r"[A-Za-z0-9][!#$*@^~][A-Za-z0-9]")
# Up to the last @: passwords may contain any sign.
_PASSWORD = lazy_regex(r"(?<=://)([^/\s:@\"']*):[^\s\"'<>]{1,500}(?=@)")
_PREFIX = lazy_regex(
    r"(?:sk|pk|rk|ghp|gho|ghu|ghs|ghr|github_pat|glpat|xox[a-z]|hf|gsk|r8|AKIA|ASIA|AIza|eyJ)[-_A-Za-z0-9]{8,}"
)
# If this many letters and digits follow without a break. Names can begin with these prefixes, too.
_BEFORE_KEY = lazy_regex(
    r"(?:(?:gh[oprsu]|hf|npm|shpat|dapi|pplx|xai)[-_]|AKIA|ASIA)\w*[A-Za-z0-9]{16}"
    r"|(?:gl(?:pat|dt|rt|ft|ptt|soat|imt|cbt)-|hv[sb]\.|GOCSPX-|sq0[a-z]{3}-|SG\.|[spr]k_(?:live|test)_)[-\w]{16}"
)
# In a line of a file: what a name says to be secret, as a string or as the value of a setting.
_NAME = r"(?i:pass(?:word|wd|phrase)|pwd|secret|token|credentials?|(?:api|access|private|secret|account)[_-]?key)"
_STRING = lazy_regex(
    rf"""({_NAME}["'`]?\]?\s*(?:=>|:=|==?|:)\s*[A-Za-z@]{{0,2}}(["'`]))((?:(?!\2)[^\\]|\\.){{1,500}})(?=\2)"""
)
_SETTING = lazy_regex(
    rf"(^[\s+#*;/-]*(?:export\s+|set\s+|ENV\s+)?[\w.-]*{_NAME}\s*(?:=|:\s)\s*)"
    r"(?=\S*[\d!#$%^&*@])([^\s\"'`$({<\[]\S*)\s*$"
)
_UUID = lazy_regex(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PIECE = lazy_regex(r"[A-Za-z0-9]{8,}")
_CHANGE = lazy_regex(r"(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_MOST_CHANGES = 2  # between letters and digits: "gpt4o" has two; a key has them everywhere
_LONGEST = 32  # letters and digits without a break
_LONGEST_NUMBER = lazy_regex(r"(?<!\d)\d{16,}(?!\d)")
# Groups of letters and digits, as in a product key: changes in all of them.
_GROUP = lazy_regex(r"(?<![A-Za-z0-9])[A-Za-z0-9]{4,8}(?![A-Za-z0-9])")
_FEWEST_GROUPS, _MOST_IN_GROUPS = 3, 5
# Letters of both cases: words in camelCase have few case changes, and contain vowels.
_CASE = lazy_regex(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[a-z])")
_SHORTEST_MIXED = 14
# Share of letters: this many case changes and this few vowels, or half the changes and even fewer vowels.
_MOST_CASES, _FEW_VOWELS, _FEWEST_VOWELS = 0.42, 0.3, 0.2
# Pairs of letters that words and names hardly contain, by the first letter; random letters contain them often.
_RARE = {
    row[0] + second
    for row in (
        *("aq", "bkqvwxz", "cjqwxz", "dhqxz", "ej", "fbhjkqvwxz", "gbjkqwxz", "hgjkpqvwxz", "ihwy"),
        *("jbcdfghjklmnpqrtvwxyz", "kbgjkpqvxyz", "lhjqwxz", "mghjqvwxz", "nqz", "oqz", "pjqvxz"),
        *("qabcdefghijklmnopqrstvwxyz", "rhjqxz", "sjxz", "tjq", "uhjkquwyz", "vbcdfghjklmnqtuwxyz"),
        *("wbfgjkmpquvwyz", "xghjknqruvwz", "yhjkquvxyz", "zbcdfghjklmnpqrstuvwxy"),
    )
    for second in row[1:]
}
_WORD = lazy_regex(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_AMAZON = lazy_regex(r"[A-Za-z0-9/+]{40}")  # a secret of AWS, with or without words in it
# Single letters between digits, signs and letters of the other case: words have more than one letter.
_FEWEST_SINGLE, _SHARE_SINGLE, _SHORTEST_TOKEN = 4, 0.15, 12
_SHORTEST_STRANGE = 12
# So many rare pairs, and more than this share of all pairs.
_STRANGE = ((2, 0.2), (3, 0.09))
_HIDDEN = "…"


def redact(text: str) -> str:
    """Replace each word that looks like a key with an ellipsis; no model id of the rules looks like one."""
    text = _PASSWORD.sub(rf"\1:{_HIDDEN}", text) if "://" in text else text
    text = _MIXED.sub(lambda match: _HIDDEN if _is_mixed(match[0]) else match[0], text)
    return _TOKEN.sub(lambda match: _HIDDEN if _may_be_key(match[0]) else match[0], text)


def redact_line(line: str) -> str:
    """Like `redact`, for a line of a file; also hides the values of names such as `password`."""
    line = _STRING.sub(rf"\1{_HIDDEN}", line)
    return redact(_SETTING.sub(rf"\1{_HIDDEN}", line))


def _is_mixed(token: str) -> bool:
    """Whether a token has letters of both cases, digits, and a sign in the middle."""
    if token in (token.lower(), token.upper()) or not any(map(str.isdigit, token)):
        return False
    return _SIGN.search(token) is not None


def _may_be_key(token: str) -> bool:
    if _BEFORE_KEY.match(token) or _UUID.search(token) or (_PREFIX.match(token) and any(map(str.isdigit, token))):
        return True
    if _LONGEST_NUMBER.search(token) or _is_grouped(token) or _is_scattered(token):
        return True
    return any(
        len(_CHANGE.findall(piece)) > _MOST_CHANGES
        or (len(piece) >= _LONGEST and any(map(str.isdigit, piece)))
        or _is_random(piece)
        or _is_strange(piece)
        for piece in _PIECE.findall(token)
    )


def _is_grouped(token: str) -> bool:
    """Whether letters and digits alternate in several groups."""
    changes = [len(_CHANGE.findall(group)) for group in _GROUP.findall(token)]
    return sum(map(bool, changes)) >= _FEWEST_GROUPS and sum(changes) > _MOST_IN_GROUPS


def _is_scattered(token: str) -> bool:
    """Whether letters of both cases and digits follow each other in no order, also in pieces between signs."""
    letters = sum(map(str.isalpha, token))
    if letters < _SHORTEST_TOKEN or token in (token.lower(), token.upper()) or not any(map(str.isdigit, token)):
        return False
    single = sum(len(word) == 1 for word in _WORD.findall(token))
    if _AMAZON.fullmatch(token):
        return single >= _FEWEST_SINGLE
    return single >= _FEWEST_SINGLE and single >= _SHARE_SINGLE * letters


def _is_strange(piece: str) -> bool:
    """Whether letters follow each other that do not do so in words."""
    if len(piece) < _SHORTEST_STRANGE:
        return False
    words = [word.lower() for word in _WORD.findall(piece)]
    pairs = [first + second for word in words for first, second in pairwise(word)]
    rare = sum(pair in _RARE for pair in pairs)
    return any(rare >= fewest and rare > share * len(pairs) for fewest, share in _STRANGE)


def _is_random(piece: str) -> bool:
    """Whether mixed-case letters form no words: the case changes often, and there are hardly any vowels."""
    letters = "".join(filter(str.isalpha, piece))
    if len(letters) < _SHORTEST_MIXED or letters in (letters.lower(), letters.upper()):
        return False
    changes = len(_CASE.findall(letters)) / len(letters)
    vowels = sum(letter in "aeiouyAEIOUY" for letter in letters) / len(letters)
    few = _FEW_VOWELS if changes > _MOST_CASES else _FEWEST_VOWELS if changes > _MOST_CASES / 2 else 0
    return vowels < few
