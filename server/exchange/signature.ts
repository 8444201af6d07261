import type { CheckingKey, SigningKey } from './exchange-key.ts';

/** The four headers of a signed message, both ways. */
export const signedHeaders = {
  sender: 'nida-sender',
  messageId: 'nida-message-id',
  timestamp: 'nida-timestamp',
  signature: 'nida-signature',
} as const;

/** Who says it, under which id, when; all of it is under the signature, and the raw body after it. */
export type Sealed = { readonly sender: string; readonly messageId: string; readonly timestamp: string };

const sealedText = ({ sender, messageId, timestamp }: Sealed, path: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`nida-exchange-1\n${path}\n${sender}\n${messageId}\n${timestamp}\n`), body]);

/** Headers for a message of ours. `path` is the path it goes to, so that it cannot be sent on to another door. */
export function sealHeaders(key: SigningKey, sealed: Sealed, path: string, body: Buffer): Record<string, string> {
  return {
    [signedHeaders.sender]: sealed.sender,
    [signedHeaders.messageId]: sealed.messageId,
    [signedHeaders.timestamp]: sealed.timestamp,
    [signedHeaders.signature]: key.sign(sealedText(sealed, path, body)),
  };
}

const forms: Readonly<Record<keyof Sealed, RegExp>> = {
  sender: /^[\w.@-]{1,100}$/u,
  messageId: /^[\w.:@-]{8,200}$/u,
  timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/u,
};

/** What the headers say; `null` when one is missing or of another form. */
export function sealedIn(headers: Readonly<Record<string, string | string[] | undefined>>): Sealed | null {
  const read = (part: keyof Sealed): string | null => {
    const value = headers[signedHeaders[part]];
    return typeof value === 'string' && forms[part].test(value) ? value : null;
  };
  const [sender, messageId, timestamp] = [read('sender'), read('messageId'), read('timestamp')];
  return sender === null || messageId === null || timestamp === null ? null : { sender, messageId, timestamp };
}

/** Whether one of these keys signed exactly this, for this path. */
export function isSealed(
  keys: readonly CheckingKey[],
  { sealed, path, signature }: { readonly sealed: Sealed; readonly path: string; readonly signature: unknown },
  body: Buffer,
): boolean {
  if (typeof signature !== 'string') return false;
  const text = sealedText(sealed, path, body);
  return keys.some((key) => key.isSigned(text, signature));
}
