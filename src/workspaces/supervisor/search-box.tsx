import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../contract/api.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { askCentre } from '../../state/centre.ts';
import type { Show } from './behind.ts';

/** Finds people and numbers; the words go in the body of the request, never in an address. */
export function SearchBox({ show }: { readonly show: Show }) {
  const { t } = useTranslation('supervisor');
  const [text, setText] = useState('');
  const [code, setCode] = useState<RefusalCode | null>(null);
  const search = async (): Promise<void> => {
    if (text.trim().length < 2) return;
    const reply = await askCentre<readonly SearchHit[]>('/api/search', { text: text.trim() });
    setCode(reply.ok ? null : reply.code);
    if (reply.ok) show({ kind: 'hits', hits: reply.value });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void search();
  };
  return (
    <form className="search" role="search" onSubmit={submit}>
      <TextField
        label={t('search')}
        isLabelHidden
        placeholder={t('search')}
        value={text}
        onChange={setText}
        onEnter={() => void search()}
      />
      <Button onPress={() => void search()}>{t('find')}</Button>
      <RefusalLine code={code} />
    </form>
  );
}
