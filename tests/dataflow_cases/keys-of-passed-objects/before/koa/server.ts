import Koa from "koa";

const model = "gpt-4";
const sent = "gpt-3.5-turbo";
const app = new Koa();

app.use(async (ctx, next) => {
  ctx.state.chat_model = model;
  ctx.state.sent_model = sent;
  await next();
});
