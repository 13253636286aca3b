"""Small programs in other languages: each has its row here, and the reason and the rest in tests/outcomes."""

from __future__ import annotations

import re

import pytest
from decisions import DECISIONS, decide_marked

_ID = re.compile(r"\bID\b")
# What is around the lines of a program.
_AROUND = {
    "x.go": 'package a\n\nimport openai "github.com/sashabaranov/go-openai"\n\n%s\n',
    "x.java": "import com.openai.client.OpenAIClient;\n\nclass Bot {\n%s\n}\n",
    "x.cs": "using OpenAI;\n\nclass Bot\n{\n%s\n}\n",
    "x.php": "<?php\n%s\n",
}
_PROGRAMS = [
    (
        "R2",
        "x.go",
        (
            'const model = "ID"\n'
            "\n"
            "func ask() {\n"
            "\tclient.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model})\n"
            "}"
        ),
    ),
    ("V1", "x.go", 'var model = "ID"\n\nfunc old() bool {\n\treturn model == "gpt-4"\n}'),
    (
        "R2",
        "x.go",
        (
            "func ask() {\n"
            '\tmodel := "ID"\n'
            "\tclient := openai.NewClient(key)\n"
            "\tclient.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model})\n"
            "}"
        ),
    ),
    (
        "R2",
        "x.go",
        (
            "func ask() {\n"
            '\tmodel := os.Getenv("MODEL")\n'
            '\tif model == "" {\n'
            '\t\tmodel = "ID"\n'
            "\t}\n"
            "\tclient.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: model})\n"
            "}"
        ),
    ),
    (
        "R1",
        "x.go",
        (
            "type Bot struct{ model string }\n"
            "\n"
            "func New() *Bot {\n"
            '\treturn &Bot{model: "ID"}\n'
            "}\n"
            "\n"
            "func (b *Bot) ask() {\n"
            "\tb.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: b.model})\n"
            "}"
        ),
    ),
    (
        "V",
        "x.go",
        (
            "type Bot struct{ model string }\n"
            "\n"
            "func New() *Bot {\n"
            '\treturn &Bot{"ID"}\n'
            "}\n"
            "\n"
            "func (b *Bot) old() bool {\n"
            '\treturn strings.HasPrefix(b.model, "gpt-4")\n'
            "}"
        ),
    ),
    ("V", "x.go", 'func New(model string) *Bot {\n\treturn &Bot{model: model}\n}\n\nvar bot = New("ID")'),
    ("V2", "x.go", 'var limits = map[string]int{"ID": 8192}'),
    ("V3", "x.go", 'var models = []string{"ID", "o1"}'),
    ("R2", "x.go", 'var model = flag.String("model", "ID", "the model")'),
    (
        "V10",
        "x.go",
        (
            "func ask() {\n"
            "\tconfig := openai.DefaultConfig(key)\n"
            '\tconfig.BaseURL = "https://llm.acme.dev/v1"\n'
            "\tclient := openai.NewClientWithConfig(config)\n"
            '\tclient.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "ID"})\n'
            "}"
        ),
    ),
    (
        "V6",
        "x.go",
        (
            "func ask() {\n"
            "\tclient := openai.NewClientWithConfig(openai.DefaultAzureConfig(key, url))\n"
            '\tclient.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "ID"})\n'
            "}"
        ),
    ),
    (
        "V1",
        "x.go",
        ('func limit(model string) int {\n\tswitch model {\n\tcase "ID":\n\t\treturn 8192\n\t}\n\treturn 0\n}'),
    ),
    (
        "V10",
        "x.go",
        (
            "func ask() {\n"
            '\tbody, _ := json.Marshal(map[string]any{"model": "ID"})\n'
            '\thttp.Post("https://llm.acme.dev/v1/chat/completions", "application/json", bytes.NewReader(body))\n'
            "}"
        ),
    ),
    (
        "R1",
        "x.go",
        (
            "func ask() {\n"
            '\tbody, _ := json.Marshal(map[string]any{"model": "ID"})\n'
            '\thttp.Post("https://api.openai.com/v1/chat/completions", "application/json", bytes.NewReader(body))\n'
            "}"
        ),
    ),
    (
        "R2",
        "x.java",
        (
            '    static final String MODEL = "ID";\n'
            "    Object ask() {\n"
            "        return ResponseCreateParams.builder().model(MODEL).build();\n"
            "    }"
        ),
    ),
    (
        "V1",
        "x.java",
        ('    private String model = "ID";\n    boolean isOld() {\n        return model.equals("gpt-4");\n    }'),
    ),
    (
        "V1",
        "x.java",
        ('    private String model = "ID";\n    boolean isOld() {\n        return "gpt-4".equals(this.model);\n    }'),
    ),
    (
        "R2",
        "x.java",
        (
            "    private final String model;\n"
            "    Bot(String model) {\n"
            "        this.model = model;\n"
            "    }\n"
            "    static Bot make() {\n"
            '        return new Bot("ID");\n'
            "    }\n"
            "    Object ask() {\n"
            "        return ResponseCreateParams.builder().model(model).build();\n"
            "    }"
        ),
    ),
    ("R2", "x.java", '    @Value("${model:ID}")\n    private String model;'),
    ("V2", "x.java", '    Map<String, Integer> limits = Map.of("ID", 8192);'),
    ("V3", "x.java", '    List<String> models = List.of("ID", "o1");'),
    (
        "V1",
        "x.java",
        (
            "    int limit(String model) {\n"
            "        switch (model) {\n"
            '            case "ID": return 8192;\n'
            "            default: return 0;\n"
            "        }\n"
            "    }"
        ),
    ),
    (
        "V10",
        "x.java",
        (
            "    Object ask() {\n"
            '        OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl("https://llm.acme.dev/v1").build();\n'
            '        return client.responses().create(ResponseCreateParams.builder().model("ID").build());\n'
            "    }"
        ),
    ),
    (
        "R1",
        "x.java",
        (
            "    Object ask() {\n"
            "        OpenAIClient client = OpenAIOkHttpClient.fromEnv();\n"
            '        return client.responses().create(ResponseCreateParams.builder().model("ID").build());\n'
            "    }"
        ),
    ),
    ("R1", "x.java", '    Object ask() {\n        return OpenAiChatModel.builder().modelName("ID").build();\n    }'),
    (
        "V10",
        "x.java",
        (
            "    Object ask() {\n"
            '        return OpenAiChatModel.builder().baseUrl("https://llm.acme.dev/v1").modelName("ID").build();\n'
            "    }"
        ),
    ),
    ("V3", "x.java", '    enum Model {\n        BEST("ID"), FAST("o1");\n        Model(String id) {}\n    }'),
    ("R2", "x.java", '    String model = System.getenv().getOrDefault("MODEL", "ID");'),
    (
        "R2",
        "x.kt",
        ('const val MODEL = "ID"\n\nfun ask() = client.chatCompletion(ChatCompletionRequest(model = ModelId(MODEL)))'),
    ),
    ("V1", "x.kt", 'val model = "ID"\n\nfun isOld() = model == "gpt-4"'),
    (
        "R2",
        "x.kt",
        (
            'class Bot(private val model: String = "ID") {\n'
            "    fun ask() = client.chatCompletion(ChatCompletionRequest(model = ModelId(model)))\n"
            "}"
        ),
    ),
    (
        "V1",
        "x.kt",
        (
            'data class Settings(val model: String = "ID")\n'
            "\n"
            'fun isOld(settings: Settings) = settings.model.startsWith("gpt-4")'
        ),
    ),
    ("V2", "x.kt", 'val limits = mapOf("ID" to 8192)'),
    ("V3", "x.kt", 'val models = listOf("ID", "o1")'),
    ("V1", "x.kt", 'fun limit(model: String) = when (model) {\n    "ID" -> 8192\n    else -> 0\n}'),
    ("V3", "x.kt", 'enum class Model(val id: String) {\n    BEST("ID"),\n    FAST("o1"),\n}'),
    (
        "V10",
        "x.kt",
        (
            'val client = OpenAI(OpenAIConfig(token, host = OpenAIHost("https://llm.acme.dev/v1/")))\n'
            "\n"
            'fun ask() = client.chatCompletion(ChatCompletionRequest(model = ModelId("ID")))'
        ),
    ),
    (
        "R1",
        "x.kt",
        (
            "val client = OpenAI(token)\n"
            "\n"
            'fun ask() = client.chatCompletion(ChatCompletionRequest(model = ModelId("ID")))'
        ),
    ),
    ("R2", "x.kt", 'val model = System.getenv("MODEL") ?: "ID"'),
    (
        "R2",
        "x.cs",
        ('    const string Model = "ID";\n    Task Ask() => new ChatClient(Model, key).CompleteChatAsync(messages);'),
    ),
    ("V1", "x.cs", '    public string Model { get; set; } = "ID";\n    bool IsOld => Model == "gpt-4";'),
    ("V1", "x.cs", '    public string Model { get; init; } = "ID";\n    bool IsOld => Model.StartsWith("gpt-4");'),
    (
        "R2",
        "x.cs",
        (
            "    readonly string model;\n"
            '    Bot(string model = "ID")\n'
            "    {\n"
            "        this.model = model;\n"
            "    }\n"
            "    Task Ask() => new ChatClient(model, key).CompleteChatAsync(messages);"
        ),
    ),
    ("V2", "x.cs", '    Dictionary<string, int> limits = new() { ["ID"] = 8192 };'),
    ("V3", "x.cs", '    string[] models = { "ID", "o1" };'),
    (
        "V1",
        "x.cs",
        ('    int Limit(string model) => model switch\n    {\n        "ID" => 8192,\n        _ => 0,\n    };'),
    ),
    (
        "V10",
        "x.cs",
        (
            '    Task Ask() => new ChatClient("ID", new ApiKeyCredential(key), '
            'new OpenAIClientOptions { Endpoint = new Uri("https://llm.acme.dev/v1") }).CompleteChatAsync(messages);'
        ),
    ),
    (
        "V6",
        "x.cs",
        '    Task Ask() => new AzureOpenAIClient(uri, key).GetChatClient("ID").CompleteChatAsync(messages);',
    ),
    ("R1", "x.cs", '    Task Ask() => new OpenAIClient(key).GetChatClient("ID").CompleteChatAsync(messages);'),
    ("R2", "x.cs", '    string model = Environment.GetEnvironmentVariable("MODEL") ?? "ID";'),
    ("R2", "x.cs", '    string model = configuration["Model"] ?? "ID";'),
    ("R1", "x.cs", '    void Add(IServiceCollection services) => services.AddOpenAIChatCompletion("ID", key);'),
    (
        "R2",
        "x.rb",
        ('MODEL = "ID"\nclient = OpenAI::Client.new\nclient.chat(parameters: { model: MODEL, messages: [] })'),
    ),
    ("V1", "x.rb", 'MODEL = "ID".freeze\nputs MODEL if MODEL == "gpt-4"'),
    (
        "R2",
        "x.rb",
        (
            "class Bot\n"
            "  attr_reader :model\n"
            "\n"
            '  def initialize(model: "ID")\n'
            "    @model = model\n"
            "  end\n"
            "\n"
            "  def ask\n"
            "    OpenAI::Client.new.chat(parameters: { model: @model })\n"
            "  end\n"
            "end"
        ),
    ),
    (
        "V1",
        "x.rb",
        (
            "class Bot\n"
            '  def initialize(model = "ID")\n'
            "    @model = model\n"
            "  end\n"
            "\n"
            "  def old?\n"
            '    @model.start_with?("gpt-4")\n'
            "  end\n"
            "end"
        ),
    ),
    ("V2", "x.rb", 'LIMITS = { "ID" => 8192 }'),
    ("V3", "x.rb", "MODELS = %w[ID o1]"),
    ("V3", "x.rb", 'MODELS = ["ID", "o1"].freeze'),
    ("V1", "x.rb", 'case model\nwhen "ID"\n  use\nend'),
    ("R2", "x.rb", 'model = ENV.fetch("MODEL", "ID")\nOpenAI::Client.new.chat(parameters: { model: model })'),
    ("R2", "x.rb", 'model = ENV["MODEL"] || "ID"\nOpenAI::Client.new.chat(parameters: { model: })'),
    (
        "V10",
        "x.rb",
        ('client = OpenAI::Client.new(uri_base: "https://llm.acme.dev/v1")\nclient.chat(parameters: { model: "ID" })'),
    ),
    ("R1", "x.rb", 'RubyLLM.chat(model: "ID")'),
    ("R2", "x.rb", 'RubyLLM.configure { |config| config.default_model = "ID" }'),
    ("R2", "x.rb", ('class Bot\n  MODEL = "ID"\n\n  def ask\n    RubyLLM.chat(model: self.class::MODEL)\n  end\nend')),
    (
        "R2",
        "x.php",
        ('const MODEL = "ID";\n$client = OpenAI::client($key);\n$client->chat()->create(["model" => MODEL]);'),
    ),
    ("V1", "x.php", '$model = "ID";\nif ($model === "gpt-4") {\n    old();\n}'),
    (
        "R2",
        "x.php",
        (
            "class Bot {\n"
            '    private string $model = "ID";\n'
            "    public function ask() {\n"
            '        return OpenAI::client($key)->chat()->create(["model" => $this->model]);\n'
            "    }\n"
            "}"
        ),
    ),
    (
        "V1",
        "x.php",
        (
            "class Bot {\n"
            '    public const MODEL = "ID";\n'
            "    public function isOld(): bool {\n"
            '        return str_starts_with(self::MODEL, "gpt-4");\n'
            "    }\n"
            "}"
        ),
    ),
    (
        "R2",
        "x.php",
        (
            "class Bot {\n"
            '    public function __construct(private string $model = "ID") {}\n'
            "    public function ask() {\n"
            '        return OpenAI::client($key)->chat()->create(["model" => $this->model]);\n'
            "    }\n"
            "}"
        ),
    ),
    ("V2", "x.php", '$limits = ["ID" => 8192];'),
    ("V3", "x.php", '$models = ["ID", "o1"];'),
    ("R2", "x.php", 'return ["openai" => ["model" => env("OPENAI_MODEL", "ID")]];'),
    (
        "V10",
        "x.php",
        (
            '$client = OpenAI::factory()->withBaseUri("https://llm.acme.dev/v1")->make();\n'
            '$client->chat()->create(["model" => "ID"]);'
        ),
    ),
    (
        "R1",
        "x.php",
        ('$client = OpenAI::factory()->withApiKey($key)->make();\n$client->chat()->create(["model" => "ID"]);'),
    ),
    ("V1", "x.php", '$limit = match ($model) {\n    "ID" => 8192,\n    default => 0,\n};'),
    ("V10", "x.php", 'Http::post("https://llm.acme.dev/v1/chat/completions", ["model" => "ID"]);'),
    ("R1", "x.php", 'Http::post("https://api.openai.com/v1/chat/completions", ["model" => "ID"]);'),
    ("R2", "x.php", '$model = $_ENV["MODEL"] ?? "ID";'),
    (
        "R2",
        "x.rs",
        (
            'const MODEL: &str = "ID";\n'
            "\n"
            "fn ask() {\n"
            "    CreateChatCompletionRequestArgs::default().model(MODEL).build();\n"
            "}"
        ),
    ),
    ("V1", "x.rs", 'static MODEL: &str = "ID";\n\nfn is_old() -> bool {\n    MODEL == "gpt-4"\n}'),
    (
        "V1",
        "x.rs",
        (
            "struct Bot { model: String }\n"
            "\n"
            "impl Default for Bot {\n"
            "    fn default() -> Self {\n"
            '        Self { model: "ID".to_string() }\n'
            "    }\n"
            "}\n"
            "\n"
            "impl Bot {\n"
            "    fn is_old(&self) -> bool {\n"
            '        self.model.starts_with("gpt-4")\n'
            "    }\n"
            "}"
        ),
    ),
    (
        "R1",
        "x.rs",
        (
            "struct Bot { model: String }\n"
            "\n"
            "impl Bot {\n"
            "    fn new() -> Self {\n"
            '        Self { model: String::from("ID") }\n'
            "    }\n"
            "    fn ask(&self) {\n"
            "        CreateChatCompletionRequestArgs::default().model(&self.model).build();\n"
            "    }\n"
            "}"
        ),
    ),
    (
        "V1",
        "x.rs",
        ('fn limit(model: &str) -> u32 {\n    match model {\n        "ID" => 8192,\n        _ => 0,\n    }\n}'),
    ),
    ("V3", "x.rs", 'const MODELS: [&str; 2] = ["ID", "o1"];'),
    (
        "V10",
        "x.rs",
        (
            "fn ask() {\n"
            '    let client = Client::with_config(OpenAIConfig::new().with_api_base("https://llm.acme.dev/v1"));\n'
            '    client.chat().create(CreateChatCompletionRequestArgs::default().model("ID").build());\n'
            "}"
        ),
    ),
    (
        "R1",
        "x.rs",
        (
            "fn ask() {\n"
            "    let client = Client::new();\n"
            '    client.chat().create(CreateChatCompletionRequestArgs::default().model("ID").build());\n'
            "}"
        ),
    ),
    ("V", "x.rs", 'fn model() -> String {\n    std::env::var("MODEL").unwrap_or_else(|_| "ID".to_string())\n}'),
    ("R2", "x.rs", ('#[derive(Parser)]\nstruct Args {\n    #[arg(long, default_value = "ID")]\n    model: String,\n}')),
    (
        "V10",
        "x.rs",
        (
            "fn ask() {\n"
            '    let body = json!({ "model": "ID", "messages": [] });\n'
            '    client.post("https://llm.acme.dev/v1/chat/completions").json(&body).send();\n'
            "}"
        ),
    ),
    (
        "R1",
        "x.rs",
        (
            "fn ask() {\n"
            '    let body = json!({ "model": "ID", "messages": [] });\n'
            '    client.post("https://api.openai.com/v1/chat/completions").json(&body).send();\n'
            "}"
        ),
    ),
    ("R2", "x.swift", 'let model = "ID"\nlet query = ChatQuery(messages: messages, model: model)'),
    ("V1", "x.swift", 'let model = "ID"\nif model == "gpt-4" { old() }'),
    ("V1", "x.swift", 'struct Settings {\n    var model = "ID"\n    var isOld: Bool { model.hasPrefix("gpt-4") }\n}'),
    (
        "R2",
        "x.swift",
        (
            "class Bot {\n"
            "    let model: String\n"
            '    init(model: String = "ID") { self.model = model }\n'
            "    func ask() { client.chats(query: ChatQuery(messages: messages, model: model)) }\n"
            "}"
        ),
    ),
    ("V3", "x.swift", 'enum Model: String {\n    case best = "ID"\n}'),
    ("V3", "x.swift", 'let models = ["ID", "o1"]'),
    ("V2", "x.swift", 'let limits = ["ID": 8192]'),
    ("R2", "x.swift", '@AppStorage("model") var model = "ID"'),
    ("V1", "x.swift", 'switch model {\ncase "ID": old()\ndefault: break\n}'),
    (
        "R2",
        "x.dart",
        ('const model = "ID";\nfinal chat = OpenAI.instance.chat.create(model: model, messages: messages);'),
    ),
    ("V1", "x.dart", 'const model = "ID";\nbool isOld() => model == "gpt-4";'),
    (
        "V1",
        "x.dart",
        (
            "class Bot {\n"
            "  final String model;\n"
            '  Bot({this.model = "ID"});\n'
            '  bool get isOld => model.startsWith("gpt-4");\n'
            "}"
        ),
    ),
    ("V3", "x.dart", 'const models = ["ID", "o1"];'),
    ("V2", "x.dart", 'const limits = {"ID": 8192};'),
    (
        "V10",
        "x.dart",
        (
            "void ask() {\n"
            '  http.post(Uri.parse("https://llm.acme.dev/v1/chat/completions"), body: jsonEncode({"model": "ID"}));\n'
            "}"
        ),
    ),
    (
        "R1",
        "x.dart",
        (
            "void ask() {\n"
            '  http.post(Uri.parse("https://api.openai.com/v1/chat/completions"), body: jsonEncode({"model": "ID"}));\n'
            "}"
        ),
    ),
    (
        "R2",
        "x.ex",
        ('defmodule Bot do\n  @model "ID"\n\n  def ask, do: OpenAI.chat_completion(model: @model, messages: [])\nend'),
    ),
    ("V1", "x.ex", 'defmodule Bot do\n  @model "ID"\n\n  def old?, do: @model == "gpt-4"\nend'),
    (
        "V",
        "x.ex",
        ('defmodule Bot do\n  def model, do: "ID"\n\n  def old?, do: String.starts_with?(model(), "gpt-4")\nend'),
    ),
    ("V1", "x.ex", 'defmodule Bot do\n  def limit("ID"), do: 8192\n  def limit(_), do: 0\nend'),
    (
        "R2",
        "x.ex",
        (
            "defmodule Bot do\n"
            '  def ask(model \\\\ "ID") do\n'
            "    OpenAI.chat_completion(model: model, messages: [])\n"
            "  end\n"
            "end"
        ),
    ),
    ("V1", "x.ex", 'defmodule Bot do\n  def limit(name, _) when name == "ID", do: 8192\nend'),
    ("R1", "x.ex", 'config :app, model: "ID"'),
    (
        "R2",
        "x.ex",
        (
            "defmodule Bot do\n"
            "  def ask(options) do\n"
            '    model = Keyword.get(options, :model, "ID")\n'
            "    OpenAI.chat_completion(model: model, messages: [])\n"
            "  end\n"
            "end"
        ),
    ),
    ("V2", "x.ex", 'defmodule Bot do\n  @limits %{"ID" => 8192}\nend'),
    ("V1", "x.ex", 'case model do\n  "ID" -> 8192\n  _ -> 0\nend'),
    ("V", "x.ex", '"ID" |> ask()'),
    ("V1", "x.cc", 'const std::string MODEL = "ID";\nbool old() { return MODEL == "gpt-4"; }'),
    ("R2", "x.cc", '#define MODEL "ID"\njson body = {{"model", MODEL}};'),
    ("R1", "x.cc", 'json body = {{"model", "ID"}, {"messages", m}};'),
    ("R2", "x.cc", 'struct Settings {\n  std::string model = "ID";\n};'),
    ("V2", "x.cc", 'std::map<std::string, int> limits = {{"ID", 8192}};'),
    ("V1", "x.scala", 'object Bot {\n  val model = "ID"\n  def old = model == "gpt-4"\n}'),
    ("R2", "x.scala", 'case class Settings(model: String = "ID")'),
    ("V1", "x.scala", 'model match {\n  case "ID" => 1\n  case _ => 0\n}'),
    ("V1", "x.pl", 'my $model = "ID";\nif ($model eq "gpt-4") { old(); }'),
    ("R1", "x.pl", 'my %body = (model => "ID", messages => []);'),
    ("V1", "x.lua", 'local model = "ID"\nif model == "gpt-4" then old() end'),
    ("R1", "x.lua", 'local body = { model = "ID", messages = {} }'),
    ("R1", "x.lua", 'return { model = "ID", url = "https://llm.acme.dev" }'),
    ("V", "x.r", 'model <- "ID"\nif (model == "gpt-4") old()'),
    ("V", "x.r", 'chat_openai(model = "ID")'),
    ("V1", "x.jl", 'const MODEL = "ID"\nold() = MODEL == "gpt-4"'),
    ("V1", "x.ps1", '$model = "ID"\nif ($model -eq "gpt-4") { Old }'),
    ("R1", "x.ps1", '$body = @{ model = "ID" } | ConvertTo-Json'),
    ("V", "x.nix", '{ model = "ID"; }'),
    ("V", "x.gd", 'var model = "ID"'),
    ("V", "x.clj", '(def model "ID")'),
    ("V", "x.hs", 'model = "ID"'),
    ("V", "x.el", '(setq model "ID")'),
    ("V", "x.el", '(setq gptel-model "ID")'),
    ("V", "x.zig", 'const model = "ID";'),
    ("V11", "x.py", 'print("uses " + "ID")'),
    ("V11", "x.py", 'logger.info("uses " + "ID" + " now")'),
    ("V1", "x.py", 'ask("openai/" + "ID")'),
    ("V11", "x.py", 'print("uses %s" % "ID")'),
    ("V", "x.py", 'print("uses {}".format("ID"))'),
    ("R1", "x.py", 'ask(model="ID".strip())'),
    ("R1", "x.py", 'ask(model="ID" or x)'),
    ("R1", "x.py", 'ask(model=("ID" if fast else x))'),
    ("V3", "x.py", 'ask(model=["ID"][0])'),
    ("R2", "x.py", 'ask(model={"a": "ID"}["a"])'),
    ("R1", "x.py", 'ask({"model": "ID"}["model"])'),
    ("R1", "x.py", 'ask(model=lambda: "ID")'),
    (
        "V1",
        "x.php",
        (
            "class Chat {\n"
            '    public $model = "ID";\n'
            '    function ask() { return $this->model === "gpt-4"; }\n'
            "}\n"
            "(new Chat())->ask();"
        ),
    ),
    (
        "V",
        "x.php",
        (
            "class Chat {\n"
            "    function __construct(public string $model) {}\n"
            '    function old() { return $this->model === "gpt-4"; }\n'
            "}\n"
            '(new Chat("ID"))->old();'
        ),
    ),
    (
        "V1",
        "x.php",
        (
            "$chat = new Chat();\n"
            '$chat->model = "ID";\n'
            "class Chat {\n"
            "    public $model;\n"
            '    function old() { return $this->model === "gpt-4"; }\n'
            "}"
        ),
    ),
]


@pytest.mark.parametrize(("row", "path", "text"), _PROGRAMS)
def test_row_in_another_language(row: str, path: str, text: str) -> None:
    whole = _AROUND.get(path, "%s\n").replace("%s", text)
    finding = decide_marked(path, _ID.sub("«gpt-4»", whole, count=1))
    assert (finding.row, finding.decision) == (row, DECISIONS[row[0]]), finding.reason
