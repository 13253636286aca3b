from openai import OpenAI
client = OpenAI()
import streamlit as st
def run():
    if st.session_state["model"] == "gpt-4-turbo-preview":
        print("big")
    client.chat.completions.create(model=st.session_state["model"], messages=[])
