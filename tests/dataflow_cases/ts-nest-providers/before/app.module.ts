import { Module } from '@nestjs/common';
import OpenAI, { AzureOpenAI } from 'openai';
function makeHosted() {
  const endpoint = process.env.ENDPOINT;
  return new AzureOpenAI({ endpoint, apiVersion: '2024-10-21' });
}
@Module({
  providers: [
    { provide: 'HOSTED', useFactory: makeHosted },
    { provide: 'PLAIN', useValue: new OpenAI() },
    { provide: OpenAI, useFactory: () => { return new OpenAI({ baseURL: 'http://localhost:4000' }); } },
  ],
})
export class AppModule {}
