export function reducer(state, action) { if (state.model === "gpt-4-turbo-preview") return state; return { ...state, model: action.model }; }
