A = "gpt-4-turbo-preview"
B = "gpt-3.5-turbo-0613"
def a(q)
  if (m = A) == "gpt-4-turbo-preview"
    q = q[0, 10]
  end
  OpenAI::Client.new.chat(parameters: { model: m, messages: q })
end
def b(q)
  if (m = B)
    OpenAI::Client.new.chat(parameters: { model: m, messages: q })
  end
end
