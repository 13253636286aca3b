import OpenAI from 'openai';
import { Title } from './title';

const title = new Title(new OpenAI({ baseURL: 'http://localhost:1234/v1', apiKey: 'none' }));
title.write('Hello').then(console.log);
