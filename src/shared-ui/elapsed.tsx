import { secondsBetween } from '../../domain/clock.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useNow } from './use-now.ts';

/** Seconds since an instant as m:ss or h:mm:ss, counting. */
export function Elapsed({ since, until }: { readonly since: string; readonly until?: string }) {
  const now = useNow();
  const { duration } = useFormats();
  return (
    <bdi dir="ltr" className="elapsed">
      {duration(Math.max(0, secondsBetween(since, until ?? now)))}
    </bdi>
  );
}
