"""A line and a sample file of each language."""

from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "languages"
# A line of each language that assigns a string to a name: `{}` is the string's text.
LINES = {
    "bash": 'MODEL="{}"',
    "bicep": "var model = '{}'",
    "c": 'const char *model = "{}";',
    "cpp": 'auto model = "{}";',
    "csharp": 'var model = "{}";',
    "dart": "var model = '{}';",
    "dockerfile": 'ENV MODEL="{}"',
    "dotenv": "MODEL={}",
    "elixir": 'model = "{}"',
    "go": 'var model = "{}"',
    "graphql": 'query {{ chat(model: "{}") }}',
    "groovy": 'def model = "{}"',
    "hcl": 'model = "{}"',
    "html": '<chat-box model="{}"></chat-box>',
    "ini": "model = {}",
    "java": 'String model = "{}";',
    "javascript": 'model = "{}";',
    "json": '{{"model": "{}"}}',
    "kotlin": 'val model = "{}"',
    "lua": 'model = "{}"',
    "make": "MODEL = {}",
    "markdown": "```python\nmodel = '{}'\n```",
    "perl": 'my $model = "{}";',
    "php": "<?php $model = '{}'; ?>",
    "powershell": '$model = "{}"',
    "python": 'model = "{}"',
    "ruby": 'model = "{}"',
    "rust": 'static MODEL: &str = "{}";',
    "scala": 'val model = "{}"',
    "sql": "UPDATE settings SET model = '{}';",
    "swift": 'let model = "{}"',
    "toml": 'model = "{}"',
    "tsx": 'model = "{}";',
    "typescript": 'model = "{}";',
    "xml": '<chat model="{}"/>',
    "yaml": 'model: "{}"',
}
