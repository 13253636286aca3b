import axios from "axios";
export const go = () => axios.post("/api/fastapi", { model: "gpt-4-turbo-preview", text: "x" });
