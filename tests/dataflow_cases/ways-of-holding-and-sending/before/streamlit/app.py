import streamlit as st
if "model" not in st.session_state:
    st.session_state["model"] = "gpt-4-turbo-preview"
