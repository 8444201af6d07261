import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Intake } from '../../../domain/intake/intake.ts';
import { requestKinds, type RequestKind } from '../../../domain/request/card.ts';
import { dueAt, offerAppointment, requestPolicy, suggestedRequest } from '../../../domain/request/policy.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Chips } from '../../shared-ui/chips.tsx';
import { useGroup, useGroups } from './desk-groups.ts';
import { useDesk } from './desk-store.ts';
import { GroupBox } from './group-box.tsx';

const extras = ['woman', 'appointment'] as const;
type Extra = (typeof extras)[number];

/** The request as policy fills it in: the operator only confirms or changes the kind. */
export function RequestForm() {
  const intake = useDesk((desk) => desk.stored?.intake);
  const isActive = useGroups((groups) => groups.active === 'request');
  return intake === undefined || !isActive || intake.request !== undefined ? null : <OpenRequestForm intake={intake} />;
}

function OpenRequestForm({ intake }: { readonly intake: Intake }) {
  const { t } = useTranslation(['operator', 'common']);
  const run = useDesk((desk) => desk.run);
  const toScript = useGroups((groups) => groups.toScript);
  const { dayAndTime } = useFormats();
  const [kind, setKind] = useState<RequestKind>(intake.contactKind === undefined ? 'protection' : suggestedRequest(intake.contactKind));
  const [chosen, setChosen] = useState<readonly Extra[]>([]);
  const [now] = useState(() => new Date().toISOString());
  const offer = offerAppointment(intake.safeContact, now);
  const toggle = (extra: Extra): void => setChosen((before) => (before.includes(extra) ? before.filter((one) => one !== extra) : [...before, extra]));
  const send = (): void => {
    const appointmentAt = chosen.includes('appointment') && offer !== null ? { appointmentAt: offer } : {};
    void run({ do: 'open-request', kind, womanCounsellor: chosen.includes('woman'), ...appointmentAt, note: intake.story });
    toScript();
  };
  const available = offer === null ? (['woman'] as const) : extras;
  const acts = [...requestKinds.map((value) => () => setKind(value)), ...available.map((extra) => () => toggle(extra))];
  useGroup('request', acts, { Enter: send });
  const extraText = (extra: Extra): string => (extra === 'woman' ? t('request.woman') : t('request.appointment', { at: dayAndTime(offer ?? now) }));
  return (
    <GroupBox group="request" hotkey="R" title={t('request.title')}>
      <Chips label={t('request.kind')} chips={requestKinds.map((value, index) => ({ value, text: t(`common:requestKind.${value}`), hotkey: String(index + 1) }))} chosen={[kind]} onChoose={setKind} />
      <Chips label={t('request.extras')} chips={available.map((value, index) => ({ value, text: extraText(value), hotkey: String(requestKinds.length + index + 1) }))} chosen={chosen} onChoose={toggle} />
      <p className="small">
        {t('request.policy', { owner: t(`common:service.${requestPolicy[kind].service}`), due: dayAndTime(dueAt(kind, now)) })}
      </p>
      <div className="row">
        <Button look="primary" hotkey="Enter" onPress={send}>
          {t('request.send')}
        </Button>
        <Button look="quiet" hotkey="Esc" onPress={toScript}>
          {t('common:cancel')}
        </Button>
      </div>
    </GroupBox>
  );
}
