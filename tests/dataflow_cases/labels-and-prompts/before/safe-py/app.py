import logging
import streamlit as st
from openai import OpenAI
MODEL = "gpt-4-turbo-preview"
B = "gpt-3.5-turbo-0613"
C = "claude-3-opus-20240229"
log = logging.getLogger(__name__)
client = OpenAI()
def ask(q):
    title = f"Chat with {MODEL}"
    st.title(title)
    st.caption("model: " + MODEL)
    print(f"model={MODEL}")
    log.info("asking %s", MODEL)
    log.info("asking {}".format(MODEL))
    raise_if(q, f"{MODEL} cannot answer this")
    return client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": f"You are {MODEL}. {q}"}])
def b(q):
    status = "Using %s now" % B
    show(status)
    system = "You are based on {}.".format(B)
    return client.chat.completions.create(model=f"{B}", messages=[{"role": "system", "content": system}])
def c(q):
    import litellm
    return litellm.completion(model=f"anthropic/{C}", messages=[{"role": "user", "content": q}])
