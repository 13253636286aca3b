export function Chat() { const go = () => fetch("/api/chat", { method: "POST", body: JSON.stringify({ model: "gpt-4-turbo-preview" }) }); return <b onClick={go} />; }
