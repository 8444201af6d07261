import { answerCall } from './answer-call.ts';
import type { TokenAnswer, ToStore } from './messages.ts';
import { realMoment } from './moment.ts';
import { processPort } from './port.ts';
import { makeStoreCalls } from './store-calls.ts';

/** The store process: the only one that holds the record and its key. Headless, without Electron, so that plain Node runs it too. */
function start(): void {
  // The record and its log are for this user alone.
  process.umask(0o077);
  const port = processPort();
  const tokens = new Map<number, (token: TokenAnswer) => void>();
  let asks = 0;

  const askToken = (fresh: boolean): Promise<TokenAnswer> =>
    new Promise((resolve) => {
      asks += 1;
      tokens.set(asks, resolve);
      port.post({ ask: asks, fresh });
    });

  const answers = makeStoreCalls({
    moment: realMoment(),
    askToken,
    onStatus: (status) => port.post({ push: 'sync', status }),
  });

  const serve = async (asked: Extract<ToStore, { call: unknown }>): Promise<void> => {
    port.post(await answerCall(answers, asked));
    if (asked.call === 'close') setImmediate(() => process.exit(0));
  };

  port.onMessage((message) => {
    if ('answer' in message) {
      tokens.get(message.answer)?.(message.token);
      tokens.delete(message.answer);
      return;
    }
    void serve(message);
  });
  // Without main nobody can be shown anything; what was committed is safe, the rest was never called saved.
  port.onGone(() => void Promise.resolve(answers.close()).finally(() => process.exit(0)));
}

start();
