import { HostedTask, Task } from './base';

export class Summarise extends Task {
  readonly model = 'gpt-4';
}

export class Classify extends HostedTask {
  readonly model = 'gpt-4';
}
