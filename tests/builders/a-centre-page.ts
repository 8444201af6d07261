import { vi } from 'vitest';
import type { RefusalCode } from '../../domain/refusal.ts';

type Asked = { readonly path: string; readonly body: unknown };

const reply = (value: unknown): Response => Response.json(value);

/**
 * A centre that answers the page's requests from a table by path; what is posted is kept for looking at.
 *
 * @param answers what each path says now; a path that is missing is refused as not found
 */
export function aCentre(answers: Record<string, unknown>) {
  const asked: Asked[] = [];
  const refusals: Record<string, RefusalCode> = {};
  vi.stubGlobal('fetch', async (path: string, init: RequestInit): Promise<Response> => {
    if (init.method === 'POST')
      asked.push({ path, body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined });
    const code = refusals[path];
    if (code !== undefined) return Response.json({ ok: false, code }, { status: 409 });
    if (path in answers) return reply({ ok: true, value: answers[path] });
    return init.method === 'POST' ? reply({ ok: true, value: null }) : reply({ ok: false, code: 'not-found' });
  });
  return {
    answers,
    asked,
    refuse: (path: string, code: RefusalCode): void => {
      refusals[path] = code;
    },
    askedAt: (path: string): readonly Asked[] => asked.filter((one) => one.path === path),
  };
}
