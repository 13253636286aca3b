"""Values and clients in small programs: each way in which one is passed on, and its nearest miss."""

from __future__ import annotations

import pytest
from decisions import DECISIONS, decide_marked

_ASK = "return OpenAI().responses.create(model=model, input=x)"
_TOLD = 'print(model == "gpt-4")'
_CHOSEN = """from openai import OpenAI


def ask(model, x):
    return OpenAI().responses.create(model=model, input=x)


def tell(model, x):
    %s


PROVIDERS = {"ask": ask, "tell": tell}


def run(name, x):
    %s
"""
_WRAPPED = """import OpenAI from "openai";

const %s;

export const page = (input) => ask("«gpt-4»", input);
"""
_INNER = "(model, input) => new OpenAI().responses.create({ model, input })"
_INNER_TELL = '(model, input) => (model === "gpt-4" ? input : new OpenAI().responses.create({ model, input }))'
_GETTER = """import OpenAI from "openai";

const settings = {
  %s {
    return "«gpt-4»";
  },
};

export function ask(input) {
  %s
}
"""
_INJECTED = """import OpenAI from "openai";

class Settings {
  model = "«gpt-4»";
}

export function ask(input) {
  const settings = %s;
  %s
}
"""
_ASKS = "return new OpenAI().responses.create({ model: settings.model, input });"
_TELLS = 'return settings.model === "gpt-4" ? new OpenAI().responses.create({ model: settings.model, input }) : null;'
_ROUTED = """from %s import %s

%s

def ask(x):
    return client.responses.create(model="«gpt-4»", input=x)
"""
_UPDATED = """import OpenAI from "openai";

const options = { apiKey };
%s
const client = new OpenAI(options);
client.responses.create({ model: "«gpt-4»", input });
"""
_OKHTTP = """class Ask {
    Object ask() {
        var builder = OpenAIOkHttpClient.builder();
        %s
        var client = builder.build();
        return client.chat().completions().create(ChatCompletionCreateParams.builder().model("«gpt-4»").build());
    }
}
"""
_BRANCHES = """from openai import AzureOpenAI, OpenAI

if hosted:
    client = %s()
    model = "«gpt-4»"
    client.responses.create(model=model, input=x)
else:
    client = %s()
    model = "other"
    client.responses.create(model=model, input=x)
"""
_OPTION = """const options = yargs.%s(%s { default: "«gpt-4»" }).argv;
new OpenAI().responses.create({ model: options.model, input });
"""
_BOUND_ONCE = """from openai import OpenAI


%s
    MODEL = "«gpt-4»"


%s
OpenAI().chat.completions.create(model=%sMODEL, messages=m, max_tokens=100)
"""


@pytest.mark.parametrize(
    ("row", "path", "text"),
    [
        # A function that a map holds: called there, or from a variable; not one of another map.
        ("R2", "x.py", _CHOSEN % (_ASK, 'return PROVIDERS[name]("«gpt-4»", x)')),
        ("V1", "x.py", _CHOSEN % (_TOLD, 'return PROVIDERS[name]("«gpt-4»", x)')),
        ("R2", "x.py", _CHOSEN % (_ASK, 'provider = PROVIDERS[name]\n    return provider("«gpt-4»", x)')),
        ("V1", "x.py", _CHOSEN % (_TOLD, 'provider = PROVIDERS[name]\n    return provider("«gpt-4»", x)')),
        ("V1", "x.py", _CHOSEN % (_TOLD, 'provider = PROVIDERS.get(name)\n    return provider("«gpt-4»", x)')),
        ("V", "x.py", _CHOSEN % (_TOLD, 'provider = OTHERS[name]\n    return provider("«gpt-4»", x)')),
        ("V", "x.py", _CHOSEN % (_TOLD, 'provider = ask\n    provider = PROVIDERS[name]\n    tell("«gpt-4»", x)')),
        # A function that another one wraps.
        ("R2", "x.ts", _WRAPPED % f"ask = {_INNER}"),
        ("R2", "x.ts", _WRAPPED % f"ask = memo({_INNER})"),
        ("V1", "x.ts", _WRAPPED % f"ask = memo({_INNER_TELL})"),
        ("V1", "x.ts", _WRAPPED % f"ask = memo(cached({_INNER_TELL}))"),
        ("V1", "x.ts", _WRAPPED % f"ask = memo({_INNER_TELL}, 60)"),
        ("V1", "x.ts", _WRAPPED % f"plain = {_INNER_TELL};\nconst ask = memo(plain)"),
        ("R2", "x.ts", _WRAPPED % f"plain = {_INNER};\nconst ask = memo(plain)"),
        ("V", "x.ts", _WRAPPED % f"other = {_INNER};\nconst ask = memo(plain)"),
        # A getter of an object, and a method.
        ("R2", "x.ts", _GETTER % ("get model()", _ASKS)),
        ("V1", "x.ts", _GETTER % ("get model()", _TELLS)),
        ("V1", "x.ts", _GETTER % ("model()", _TELLS.replace("settings.model", "settings.model()"))),
        ("R2", "x.ts", _GETTER % ("model()", _ASKS.replace("settings.model", "settings.model()"))),
        ("V", "x.ts", _GETTER % ("get other()", _TELLS)),
        # The class that unknown code is asked for.
        ("R2", "x.ts", _INJECTED % ("inject(Settings)", _ASKS)),
        ("V1", "x.ts", _INJECTED % ("inject(Settings)", _TELLS)),
        ("V1", "x.ts", _INJECTED % ("container.get<Settings>()", _TELLS)),
        ("V1", "x.ts", _INJECTED % ("new Settings()", _TELLS)),
        ("R2", "x.ts", _INJECTED % ("inject(Settings, other)", _ASKS)),
        # Clients of platforms, of routers, and of own classes with their names.
        ("R1", "x.py", _ROUTED % ("openai", "OpenAI", "client = OpenAI()\n")),
        ("V6", "x.py", _ROUTED % ("openai", "AzureOpenAI", "client = AzureOpenAI()\n")),
        ("V10", "x.py", _ROUTED % ("langchain_openrouter", "ChatOpenRouter", "client = ChatOpenRouter()\n")),
        ("V10", "x.py", _ROUTED % ("openrouter", "OpenRouter", "client = OpenRouter()\n")),
        (
            "R1",
            "x.py",
            _ROUTED % ("openai", "OpenAI", "class OpenRouter:\n    pass\n\n\nclient = OpenRouter(OpenAI())\n"),
        ),
        # What is set on the options or the builder of a client, and what is only read.
        ("R1", "x.ts", _UPDATED % ""),
        ("V10", "x.ts", _UPDATED % 'options.baseURL = "https://llm.acme.dev/v1";'),
        ("V10", "x.ts", _UPDATED % 'Object.assign(options, { baseURL: "https://llm.acme.dev/v1" });'),
        ("V10", "x.ts", _UPDATED % 'options.update({ baseURL: "https://llm.acme.dev/v1" });'),
        ("R1", "x.ts", _UPDATED % 'options.log({ baseURL: "https://llm.acme.dev/v1" });'),
        ("R1", "x.ts", _UPDATED % 'other.baseURL = "https://llm.acme.dev/v1";'),
        ("R1", "x.java", _OKHTTP % ""),
        ("V10", "x.java", _OKHTTP % 'builder.baseUrl("https://llm.acme.dev/v1");'),
        ("R1", "x.java", _OKHTTP % 'builder.user("https://llm.acme.dev/v1");'),
        ("R1", "x.java", _OKHTTP % 'other.baseUrl("https://llm.acme.dev/v1");'),
        # Only the client of the same branch.
        ("R2", "x.py", _BRANCHES % ("OpenAI", "AzureOpenAI")),
        ("V6", "x.py", _BRANCHES % ("AzureOpenAI", "OpenAI")),
        # The default of an option, by the name of the option.
        ("R2", "x.js", _OPTION % ("option", '"model",')),
        ("R1", "x.js", _OPTION % ("option", '"--model",')),
        ("V", "x.js", _OPTION % ("option", '"color",')),
        ("R2", "x.js", _OPTION % ("option", "")),
        ("R2", "x.js", _OPTION % ("option", "name,")),
        ("R2", "x.js", _OPTION % ("option", '"",')),
        # A constant of a class, which a call of the class may replace.
        ("R2", "x.py", _BOUND_ONCE % ("class Settings:", "", "Settings.")),
        ("R2", "x.py", _BOUND_ONCE % ("class Settings(Base):", 'Settings(MODEL="o3-mini")', "Settings.")),
        ("R2", "x.py", _BOUND_ONCE % ("class Settings(Base):", 'Other(MODEL="o3-mini")', "Settings.")),
        ("R2", "x.py", _BOUND_ONCE % ("class Settings(Base):", 'Settings(NAME="o3-mini")', "Settings.")),
        ("R2", "x.py", _BOUND_ONCE % ("if chosen:", "", "")),
        ("R2", "x.py", _BOUND_ONCE % ("if chosen:", 'MODEL = "o3-mini"', "")),
        # Names of variables.
        ("R2", "x.py", 'FAST_LLM = "«gpt-4»"\nask(model=FAST_LLM)\n'),
        ("R2", "x.ts", 'const judgeLlm = "«gpt-4»";\nask({ model: judgeLlm });\n'),
        ("R2", "x.py", 'llm = "«gpt-4»"\nask(model=llm)\n'),
        ("V", "x.py", 'film = "«gpt-4»"\n'),
        ("R2", "x.py", 'chat_llm = "«gpt-4»"\n'),
        # Records of a store.
        ("R2", "x.py", 'MODEL = "«gpt-4»"\nask(model=MODEL)\n'),
        ("R2", "x.py", 'MODEL = "«gpt-4»"\ndatabase.insert(model=MODEL)\nask(model=MODEL)\n'),
        ("V1", "x.py", 'MODEL = "«gpt-4»"\ndatabase.chats.insert(model=MODEL)\n'),
        ("V1", "x.py", 'MODEL = "«gpt-4»"\nself.db.save({"model": MODEL})\n'),
        ("R1", "x.py", 'insert(model="«gpt-4»")\n'),
        # A table of families, which is looked up by the prefix of an ID.
        ("V1", "x.py", 'MODEL = "«gpt-4-0613»"\nask(model=MODEL)\nprint(other.startswith("gpt-4"))\n'),
        ("V1", "x.py", 'MODEL = "«gpt-4-0613»"\nask(model=MODEL)\nPRICES = {"gpt-4": 1}\nprint(find_price(MODEL))\n'),
        ("R2", "x.py", 'MODEL = "«gpt-4-0613»"\nask(model=MODEL)\nPRICES = {"o3-mini": 1}\n'),
    ],
)
def test_program(row: str, path: str, text: str) -> None:
    finding = decide_marked(path, text)
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]])


_BLOCK = """class Settings
  attr_accessor :model
end

%s

App.configure do |config|
  config.model = "«gpt-4»"
end

%s
"""
_SELF = """class App
  class << self
    def settings
      %s
    end
    def configure
      yield %s
    end
  end
end"""
_OF_MODULE = "module App\n  def self.settings\n    %s\n  end\n  def self.configure\n    yield(%s)\n  end\nend"
_CALLED = "class App\n  def self.settings\n    %s\n  end\n  def self.configure(&block)\n    block.call(%s)\n  end\nend"
_SENT = "OpenAI::Client.new.chat(parameters: { model: App.settings.model, messages: messages })"
_COMPARED = f'{_SENT}\nputs "old" if App.settings.model == "gpt-4"'


@pytest.mark.parametrize("app", [_SELF, _OF_MODULE, _CALLED], ids=["class", "module", "block"])
@pytest.mark.parametrize(
    ("getter", "given"),
    [
        ("@settings ||= Settings.new", "settings"),
        ("@settings ||= Settings.new", "@settings"),
        ("@settings = Settings.new\n    @settings", "settings"),
        ("made = Settings.new\n    made", "settings"),
    ],
)
def test_object_that_a_block_gets(app: str, getter: str, given: str) -> None:
    rows = [decide_marked("x.rb", _BLOCK % (app % (getter, given), end)).row for end in (_SENT, _COMPARED)]
    assert rows == ["R2", "V1"]
