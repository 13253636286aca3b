import axios from "axios";
export const go = () => axios.post("/api/plain", { model: "gpt-4-turbo-preview", text: "x" });
