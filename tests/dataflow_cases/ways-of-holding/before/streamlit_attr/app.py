import streamlit as st
st.session_state.chat_model = "gpt-4-turbo-preview"
