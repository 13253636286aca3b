import axios from "axios";
export const go = () => axios.post("/api/express", { model: "gpt-4-turbo-preview" });
