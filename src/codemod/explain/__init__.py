"""Explains: an id, an error message or a log in; what is known about each model, as facts, text or JSON, out."""

from codemod.explain.asked import explain_text
from codemod.explain.compose import explain_message, explain_model
from codemod.explain.explanation_json import format_json
from codemod.explain.explanation_text import format_overview, format_pages, format_text
from codemod.explain.followups import FollowUpPage, explain_follow_up
from codemod.explain.log import find_ids, find_ids_in_stream
from codemod.explain.messages import find_quotes, list_named, name_platforms
from codemod.explain.pages import Explanation, MessagePage, Unknown

__all__ = [
    "Explanation",
    "FollowUpPage",
    "MessagePage",
    "Unknown",
    "explain_follow_up",
    "explain_message",
    "explain_model",
    "explain_text",
    "find_ids",
    "find_ids_in_stream",
    "find_quotes",
    "format_json",
    "format_overview",
    "format_pages",
    "format_text",
    "list_named",
    "name_platforms",
]
