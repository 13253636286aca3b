import axios from "axios";
export const ask = (q) => axios.post("/api/chat", { model: "gpt-3.5-turbo", q });
