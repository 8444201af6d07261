import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDraft } from '../../../contract/scripts.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { Button } from '../../shared-ui/button.tsx';
import type { EditorProps } from './script-tabs.ts';

type Read = { readonly ok: true; readonly document: Instrument } | { readonly ok: false; readonly why: string };

function read(text: string, id: string): Read {
  try {
    const parsed = readDraft(JSON.parse(text));
    if (!parsed.ok) return { ok: false, why: parsed.paths.join('  ') };
    return parsed.document.id === id ? parsed : { ok: false, why: '/id' };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : '' };
  }
}

/** Name and standing first, the seal empty: it is made when the text is kept. */
const inOrder = ({ format, id, version, title, basis, certainty, ...rest }: Instrument): Instrument => ({
  format,
  id,
  version,
  title,
  basis,
  certainty,
  ...rest,
  hash: '',
});

/** The whole document as JSON, for those who know it; taken over only when it is a script. */
export function RawTab({ doc, onChange }: EditorProps) {
  const { t } = useTranslation('scripts');
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? JSON.stringify(inOrder(doc), null, 2);
  const result = read(text, doc.id);
  const take = (): void => {
    if (!result.ok) return;
    onChange(result.document);
    setTyped(null);
  };
  return (
    <div className="script-whole raw">
      <div className="row">
        <Button look="primary" onPress={take} isDisabled={typed === null || !result.ok}>
          {t('raw.take')}
        </Button>
        <Button look="quiet" onPress={() => setTyped(null)} isDisabled={typed === null}>
          {t('raw.undo')}
        </Button>
        {result.ok ? (
          <span className="small quiet-text">{t('raw.fits')}</span>
        ) : (
          <span className="small red-text" role="alert">
            {t('raw.wrong')} <bdi dir="ltr">{result.why}</bdi>
          </span>
        )}
      </div>
      <textarea
        className="input raw-text"
        dir="ltr"
        aria-label={t('raw.label')}
        spellCheck={false}
        value={text}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
