module Providers
  class Base
    def ask(text)
      name = default_model
      text = text[0, 8000] if name.start_with?("gpt-4")
      complete(name, text)
    end

    def title(text)
      complete(title_model, text)
    end
  end
end
