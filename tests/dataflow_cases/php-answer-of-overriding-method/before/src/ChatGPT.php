<?php

class ChatGPT extends Provider {
	protected $chat_model = 'gpt-4-0613';
	protected $chat_url   = 'https://api.openai.com/v1/chat/completions';

	public function answer( $prompt ) {
		$body     = [ 'model' => $this->chat_model, 'messages' => [ [ 'role' => 'user', 'content' => $prompt ] ] ];
		$this->request->post( $this->chat_url, [ 'body' => wp_json_encode( apply_filters( 'chat_body', $body ) ) ] );
		return $body;
	}
}
