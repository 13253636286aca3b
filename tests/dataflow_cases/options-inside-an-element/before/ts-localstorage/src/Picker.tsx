import { save, saved } from './store';

export function Picker() {
  return (
    <select defaultValue={saved()} onChange={(e) => save(e.target.value)}>
      <option value="gpt-4">GPT-4</option>
      <option value="gpt-3.5-turbo">GPT-3.5</option>
    </select>
  );
}
