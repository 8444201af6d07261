import type { WebSocketInterface } from 'jssip';

type Heard = {
  /** The exchange took the registration, for this many seconds; null: it did not say. */
  readonly onTaken: (forSeconds: number | null) => void;
  /** A REGISTER went out and nothing came back in time. */
  readonly onSilence: () => void;
};

/** An exchange on the agency's own network answers within milliseconds. */
const answerWithinMs = 5000;

const ignore = (_data: string): void => undefined;
const isRegister = (said: string): boolean => said.startsWith('REGISTER ');
const statusOf = (said: string): number | null =>
  /^CSeq:[^\r\n]*REGISTER/imu.test(said) ? Number(/^SIP\/2\.0 (\d{3})/u.exec(said)?.[1] ?? Number.NaN) : null;
const secondsIn = (said: string): number | null => {
  const seconds = /^(?:Contact|m):[^\r\n]*;expires=(\d+)/imu.exec(said)?.[1] ?? /^Expires: *(\d+)/imu.exec(said)?.[1];
  return seconds === undefined ? null : Number(seconds);
};

/**
 * Listens to what goes over the socket about registering. The library tells of the first registration only, and waits 32 seconds for an
 * answer; for so long a phone that rings for nobody would look well.
 *
 * @returns how to stop
 */
export function hearRegister(socket: WebSocketInterface, { onTaken, onSilence }: Heard): () => void {
  let late: ReturnType<typeof setTimeout> | undefined;
  const send = socket.send.bind(socket);
  socket.send = (message) => {
    if (typeof message === 'string' && isRegister(message)) {
      clearTimeout(late);
      late = setTimeout(onSilence, answerWithinMs);
    }
    return send(message);
  };
  // The library sets its own listener when it takes the socket: ours stands before it.
  let pass = ignore;
  const hear = (data: string): void => {
    pass(data);
    const status = typeof data === 'string' ? statusOf(data) : null;
    if (status === null || Number.isNaN(status)) return;
    clearTimeout(late);
    if (status >= 200 && status < 300) onTaken(secondsIn(data));
  };
  Object.defineProperty(socket, 'ondata', {
    get: () => hear,
    set: (next: typeof pass | null) => {
      pass = next ?? ignore;
    },
  });
  return () => clearTimeout(late);
}
