export function limitOf(text: any) {
  return text.model === "claude-3-5-sonnet-20241022" ? 4096 : 8192;
}
