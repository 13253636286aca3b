import { createSlice } from '@reduxjs/toolkit';
const initialState = { model: 'gpt-4', temperature: 1 };
export const settings = createSlice({
  name: 'settings',
  initialState,
  reducers: { setModel: (state, action) => { state.model = action.payload; } },
});
