import { EventEmitter } from 'node:events';

/** The library as far as a line uses it: it does what it is told, and says what it is made to say. */
export class FakeDevice extends EventEmitter {
  static readonly made: FakeDevice[] = [];
  static readonly State = { Registered: 'registered', Destroyed: 'destroyed' };
  static readonly SoundName = { Incoming: 'incoming', Disconnect: 'disconnect' };
  state = 'unregistered';
  readonly tokens: string[];
  readonly silenced: string[] = [];
  readonly options: Record<string, unknown>;
  readonly audio = {
    incoming: (isOn: boolean) => isOn || this.silenced.push('incoming'),
    outgoing: (isOn: boolean) => isOn || this.silenced.push('outgoing'),
    disconnect: (isOn: boolean) => isOn || this.silenced.push('disconnect'),
  };
  constructor(token: string, options: Record<string, unknown>) {
    super();
    this.tokens = [token];
    this.options = options;
    FakeDevice.made.push(this);
  }
  register = (): Promise<void> => {
    this.state = 'registering';
    return new Promise(() => undefined);
  };
  updateToken = (token: string): void => void this.tokens.push(token);
  destroy = (): void => {
    this.state = 'destroyed';
  };
  become(state: 'registered' | 'unregistered'): void {
    this.state = state;
    this.emit(state);
  }
}

/** A call of the library: what was done with it, and what it is made to say. */
export class FakeCall extends EventEmitter {
  now = 'pending';
  readonly done: string[] = [];
  readonly customParameters: Map<string, string>;
  readonly parameters = { CallSid: 'CA-of-this-leg' };
  constructor(parameters: Record<string, string> = {}) {
    super();
    this.customParameters = new Map(Object.entries(parameters));
  }
  status = () => this.now;
  accept = () => void this.done.push('accept');
  reject = () => void this.done.push('reject');
  disconnect = () => void this.done.push('disconnect');
  mute = (isMuted: boolean) => void this.done.push(`mute ${isMuted}`);
  sendDigits = (key: string) => void this.done.push(`press ${key}`);
}
