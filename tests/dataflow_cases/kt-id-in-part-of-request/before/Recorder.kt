package org.acme.ui

import com.aallam.openai.api.audio.TranscriptionRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI
import com.aallam.openai.client.OpenAIConfig
import com.aallam.openai.client.OpenAIHost

class Recorder(private val endpoint: Endpoint?) {
    private var client: OpenAI? = null
    private val direct = OpenAI(token = endpoint?.key!!)

    fun start(key: String) {
        val config = OpenAIConfig(token = key, host = OpenAIHost(endpoint?.host!!))
        client = OpenAI(config)
    }

    suspend fun write(): String {
        val request = TranscriptionRequest(audio = FileSource("a.m4a"), model = ModelId("whisper-1"))
        return client?.transcription(request)!!.text
    }

    suspend fun writeDirectly(): String {
        val request = TranscriptionRequest(audio = FileSource("a.m4a"), model = ModelId("whisper-1"))
        return direct.transcription(request).text
    }
}
