import OpenAI from "openai";
const openai = new OpenAI();
import { atom, useAtom } from "jotai";
export const modelAtom = atom("gpt-4-turbo-preview");
export function Page() { const [model] = useAtom(modelAtom); const go = () => openai.chat.completions.create({ model, messages: [] }); return <b onClick={go} />; }
