from openai import OpenAI
client = OpenAI()
import streamlit as st
def run():
    client.chat.completions.create(model=st.session_state["model"], messages=[])
