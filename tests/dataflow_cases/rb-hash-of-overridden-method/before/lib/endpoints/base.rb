module Endpoints
  class Base
    def perform(messages)
      body = prepare(messages).to_json
      http.request(prepare_request(body))
    end
  end
end
