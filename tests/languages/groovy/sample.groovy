// Asks a model. The first version used gpt-4-32k.
def supported = ["gpt-4-32k", "gpt-4-turbo-preview"]
def windows = ["gpt-4-32k": 32768]
def model = "gpt-4-32k"
def answer = client.create(model: "gpt-4-turbo-preview", stream: true)
def chat = OpenAiChatModel.builder().modelName("gpt-4-turbo-preview").build()
if (model == "gpt-4-32k") {
    println("asking gpt-4-32k now")
}
