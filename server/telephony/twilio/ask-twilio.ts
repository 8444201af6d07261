/** How a request went. `unknown`: nobody can say whether it was done; look before it is sent again. `code`: Twilio's own. */
export type Asked<T> =
  | { readonly is: 'done'; readonly value: T }
  | { readonly is: 'refused'; readonly http: number; readonly code: number }
  | { readonly is: 'unknown' };

const numberIn = (error: object, name: string): number => {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'number' ? value : 0;
};

/** Asks Twilio once. What it refuses (4xx, 429 among them) it did not do; an error of its own, or silence, leaves that open. */
export async function askTwilio<T>(request: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { is: 'done', value: await request() };
  } catch (error) {
    const http = error instanceof Error ? numberIn(error, 'status') : 0;
    if (http < 400 || http >= 500) return { is: 'unknown' };
    return { is: 'refused', http, code: error instanceof Error ? numberIn(error, 'code') : 0 };
  }
}
