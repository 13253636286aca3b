import { createStore } from 'vuex';
export default createStore({
  state() {
    return { model: 'gpt-4' };
  },
  mutations: { setModel(state, model) { state.model = model; } },
});
