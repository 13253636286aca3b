export function mw(req: any, res: any, next: any) {
  req.chatModel = "gpt-4-turbo-preview";
  next();
}
