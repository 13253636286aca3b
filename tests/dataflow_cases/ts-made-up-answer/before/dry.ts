export default (message: string, config: { model?: string } = {}) => {
    const { model = "gpt-3.5-turbo", delay = 5 } = config;
    const id = `chatcmpl-${Math.random()}`;
    const base = () => ({ id, object: "chat.completion.chunk", created: Date.now(), model, choices: [{ index: 0 }] });
    const stream = new ReadableStream({
        start(controller) {
            const chunk = { ...base() };
            controller.enqueue(JSON.stringify(chunk));
        },
    });
    return stream;
};
