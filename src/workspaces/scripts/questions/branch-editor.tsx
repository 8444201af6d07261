import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../domain/screening/instrument.ts';
import { questionsOf, type ScriptItem } from '../../../../domain/screening/script.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { ConditionEditor, ConditionWords } from '../condition/condition-editor.tsx';
import { freshCondition } from '../edits/conditions.ts';
import { withPart } from '../edits/lists.ts';

type BranchEditorProps = {
  readonly instrument: Instrument;
  readonly item: ScriptItem;
  readonly path: string;
  readonly onChange: (item: ScriptItem) => void;
};

/** When a question is asked: always, or when a test holds. */
export function BranchEditor({ instrument, item, path, onChange }: BranchEditorProps) {
  const { t } = useTranslation('scripts');
  const { askWhen } = item;
  const before = questionsOf(instrument.script).find((one) => one.id !== item.id)?.id;
  if (askWhen === undefined)
    return (
      <div className="row branch-row">
        <span className="label">{t('branch.always')}</span>
        {before === undefined ? null : (
          <Button look="quiet" onPress={() => onChange({ ...item, askWhen: freshCondition('is', before) })}>
            {t('branch.add')}
          </Button>
        )}
      </div>
    );
  return (
    <div className="branch">
      <div className="row branch-row">
        <span className="label grow">{t('branch.title')}</span>
        <Button look="quiet" onPress={() => onChange(withPart(item, 'askWhen', undefined))}>
          {t('branch.remove')}
        </Button>
      </div>
      <ConditionWords instrument={instrument} value={askWhen} />
      <ConditionEditor
        instrument={instrument}
        value={askWhen}
        onChange={(next) => onChange({ ...item, askWhen: next })}
        label={t('branch.title')}
        path={`${path}/askWhen`}
      />
    </div>
  );
}
