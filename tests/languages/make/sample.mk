# gpt-4-0613 unless told otherwise
MODEL ?= gpt-4-0613
export OPENAI_MODEL := gpt-4-0613

ask:
	llm --model gpt-4-0613 "What is new?"
	@echo "asked gpt-4-0613"

ifeq ($(MODEL),gpt-4-0613)
OLD := yes
endif
