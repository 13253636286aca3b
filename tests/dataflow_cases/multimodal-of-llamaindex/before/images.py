from llama_index.multi_modal_llms.anthropic import AnthropicMultiModal
from llama_index.multi_modal_llms.azure_openai import AzureOpenAIMultiModal
from llama_index.multi_modal_llms.openai import OpenAIMultiModal


def tokens_of(model):
    return 8192 if model == "gpt-4" else 4096


def describe(images):
    llm = OpenAIMultiModal(model="gpt-4-vision-preview", max_new_tokens=1500)
    return llm.complete(prompt="Describe the image.", image_documents=images)


def describe_with_claude(images):
    llm = AnthropicMultiModal(model="claude-3-opus-20240229")
    return llm.complete(prompt="Describe the image.", image_documents=images)


def describe_with_azure(images):
    llm = AzureOpenAIMultiModal(model="gpt-4-vision-preview", engine="vision")
    return llm.complete(prompt="Describe the image.", image_documents=images)
