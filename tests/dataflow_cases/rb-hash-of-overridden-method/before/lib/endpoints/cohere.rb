module Endpoints
  class Cohere < Base
    def default_options
      { model: "command-r-plus" }
    end

    def prepare(messages)
      payload = default_options
      payload.merge(messages: messages)
    end

    def prepare_request(payload)
      Net::HTTP::Post.new(uri, headers).tap { |r| r.body = payload }
    end
  end
end
