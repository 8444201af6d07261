import { uploadState, type UploadState } from '../../../contract/attachments.ts';
import { readFailure, unreachable, type Answer, type CentreRoute } from '../sync/centre.ts';

type Stretch = {
  readonly id: string;
  readonly offset: number;
  /** Nothing at all: only asks where the centre stands. */
  readonly bytes: Buffer;
  readonly token: string;
  readonly signal: AbortSignal;
};

/** Hands the centre a stretch of a file; it says where it stands, and takes nothing that does not begin there. */
export async function sendStretch(route: CentreRoute, stretch: Stretch): Promise<Answer<UploadState>> {
  let response: Response;
  try {
    response = await route.fetch(`${route.server}/api/attachments/${stretch.id}/upload?offset=${stretch.offset}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${stretch.token}` },
      body: new Uint8Array(stretch.bytes),
      redirect: 'error',
      signal: stretch.signal,
    });
    if (response.ok) {
      const body = (await response.json()) as { readonly value?: unknown };
      const said = uploadState.safeParse(body.value);
      return said.success ? { kind: 'ok', value: said.data } : { kind: 'refused', code: 'internal' };
    }
  } catch {
    // Also what was given up because an escalation needed the line.
    return unreachable;
  }
  return readFailure(response);
}
