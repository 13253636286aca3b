# Runs with gpt-4-0613.
FROM python:3.12-slim
ARG MODEL=gpt-4-0613
ENV OPENAI_MODEL=gpt-4-0613 SUMMARY_MODEL="claude-3-opus-20240229"
ENV CHAT_MODEL ${MODEL:-gpt-4-0613}
RUN pip install llm && \
    llm -m gpt-4-0613 "Hello"
RUN echo "built for gpt-4-0613"
ENTRYPOINT ["answer", "--model", "gpt-4-0613"]
