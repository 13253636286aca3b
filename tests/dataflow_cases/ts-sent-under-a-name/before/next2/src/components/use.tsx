export function Chat() { const go = () => fetch("/api/chat", { method: "POST", body: JSON.stringify({ model: "gpt-4-0613" }) }); return <b onClick={go} />; }
