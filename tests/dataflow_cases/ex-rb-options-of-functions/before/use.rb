require_relative "ask"
Asker.new(model: "gpt-4-turbo-preview").ask("x")
send_it("x", model: "gpt-4-turbo-preview")
send_kw("x", model: "gpt-4-turbo-preview")
send_it("x", { model: "gpt-4-turbo-preview" })
MODEL = "gpt-4-turbo-preview"
send_it("y", model: MODEL)
