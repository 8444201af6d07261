import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Staff } from '../../../contract/people.ts';
import { isAskOpen, type AgencyAsked } from '../../../domain/escalation/agencies.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../shared-ui/button.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';

type AgencyAnswerProps = {
  readonly asked: AgencyAsked;
  readonly staff: Staff;
  readonly onSay: (path: string, body: object) => void;
};
type Saying = 'accepted' | 'declined' | 'unit';

const labels = { accepted: 'agency.who', declined: 'agency.whyNot', unit: 'agency.theirUnit' } as const;

/** The words that are written down with who, why, or which unit. */
function SayingField({
  asked,
  onSay,
  saying,
  onClose,
}: Omit<AgencyAnswerProps, 'staff'> & { readonly saying: Saying; readonly onClose: () => void }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const [text, setText] = useState('');
  const { agency } = asked;
  const say = (): void => {
    const said = text.trim();
    if (said === '') return;
    if (saying === 'declined') onSay('agency-declines', { agency, reason: said });
    else if (saying === 'accepted') onSay('agency-accepts', { agency, byName: said });
    else onSay('agency-unit', { agency, unit: said, step: 'en-route' });
    onClose();
  };
  return (
    <>
      <TextField label={t(labels[saying])} value={text} onChange={setText} onEnter={say} autoFocus />
      <Button look="primary" onPress={say} isDisabled={text.trim() === ''}>
        {t('common:save')}
      </Button>
      <Button look="quiet" onPress={onClose}>
        {t('common:cancel')}
      </Button>
    </>
  );
}

/** Their own people accept in their name; what they say by phone, and that they cannot come, is written down with who or why. */
export function AgencyAnswer({ asked, staff, onSay }: AgencyAnswerProps) {
  const { t } = useTranslation('dispatch');
  const { nameOf } = useWords();
  const [saying, setSaying] = useState<Saying | null>(null);
  const { agency } = asked;
  const isTheirs = staff.agency === agency;
  const isOpen = isAskOpen(asked);
  const accept = (): void => onSay('agency-accepts', { agency });
  useHotkeys({
    KeyA: isTheirs && isOpen ? accept : undefined,
    KeyR: isTheirs ? () => setSaying('declined') : undefined,
  });
  if (saying !== null)
    return <SayingField asked={asked} onSay={onSay} saying={saying} onClose={() => setSaying(null)} />;
  return (
    <>
      {isTheirs && isOpen ? (
        <Button look="primary" className="accept" hotkey="A" onPress={accept}>
          {t('accept', { name: nameOf(staff) })}
        </Button>
      ) : null}
      {isTheirs ? null : (
        <Button onPress={() => setSaying(isOpen ? 'accepted' : 'unit')}>
          {t(isOpen ? 'agency.phoned' : 'agency.unitByPhone')}
        </Button>
      )}
      <Button
        look={isTheirs && isOpen ? 'plain' : 'quiet'}
        {...(isTheirs && isOpen ? { className: 'reject' } : {})}
        {...(isTheirs ? { hotkey: 'R' } : {})}
        onPress={() => setSaying('declined')}
      >
        {t(isTheirs ? 'agency.weCannot' : 'agency.cannot')}
      </Button>
    </>
  );
}
