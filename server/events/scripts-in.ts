import { z } from 'zod';
import { versionRef } from '../../contract/intake-facts.ts';
import type { VersionRef } from '../../domain/screening/answer.ts';

const naming = z.object({ body: z.object({ script: versionRef }) });

/** The versions of scripts that these events name, before anything else is known of them. */
export const scriptsIn = (events: readonly unknown[]): readonly VersionRef[] =>
  events.flatMap((event) => {
    const parsed = naming.safeParse(event);
    return parsed.success ? [parsed.data.body.script] : [];
  });
