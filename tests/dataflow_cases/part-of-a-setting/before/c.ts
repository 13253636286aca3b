const MODEL = "gpt-4";
export function setUp(conf: any) {
  conf.chatmodel = "OpenAI " + MODEL;
}
export function other(conf: any) {
  conf.label = `OpenAI ${MODEL}`;
}
