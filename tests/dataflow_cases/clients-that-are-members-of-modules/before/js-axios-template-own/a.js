import axios from "axios";

const API_URL = import.meta.env.VITE_API_URL;

export const ask = (text) => axios.post(`${API_URL}/chat`, { model: "gpt-4", text });
