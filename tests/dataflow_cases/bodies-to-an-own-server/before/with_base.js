import axios from "axios";
axios.defaults.baseURL = "https://api.openai.com/v1";
export const complete = (messages) => axios.post("/chat/completions", { model: "gpt-3.5-turbo", messages });
