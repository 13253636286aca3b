import OpenAI from "openai";
const openai = new OpenAI();
import { useReducer } from "react";
import { reducer } from "./other";
export function Page() { const [state, dispatch] = useReducer(reducer, { model: "gpt-4-turbo-preview" }); const go = () => openai.chat.completions.create({ model: state.model, messages: [] }); return <b onClick={go} />; }
