import { useAtomValue } from "jotai";
import { modelAtom } from "./use";
export function Limit() { const model = useAtomValue(modelAtom); return <b>{model === "gpt-4-turbo-preview" ? 10 : 20}</b>; }
