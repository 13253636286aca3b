const { ipcRenderer } = require("electron");
export const go = () => ipcRenderer.invoke("ask-ipc", { model: "gpt-4-turbo-preview" });
