class ChatsController < ApplicationController
  DEFAULT_MODEL = "gpt-4-turbo-preview"
  def create
    @chat = current_user.chats.create!(model: DEFAULT_MODEL)
    redirect_to @chat
  end
end
