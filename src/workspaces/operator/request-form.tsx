import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Intake } from '../../../domain/intake/intake.ts';
import { requestKinds, type RequestKind } from '../../../domain/request/card.ts';
import { dueAt, offerAppointment, requestPolicy, suggestedRequest } from '../../../domain/request/policy.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Chips, chipsOf } from '../../shared-ui/chips.tsx';
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

type Filled = {
  readonly kind: RequestKind;
  readonly setKind: (kind: RequestKind) => void;
  readonly chosen: readonly Extra[];
  readonly toggle: (extra: Extra) => void;
  /** When this form was opened; due times and the offer count from here. */
  readonly now: string;
  readonly offer: string | null;
  readonly available: readonly Extra[];
  readonly send: () => void;
};

/** The request as it would be sent now; its digits and Enter are bound here. */
function useFilled(intake: Intake): Filled {
  const run = useDesk((desk) => desk.run);
  const toScript = useGroups((groups) => groups.toScript);
  const suggested = intake.contactKind === undefined ? 'protection' : suggestedRequest(intake.contactKind);
  const [kind, setKind] = useState<RequestKind>(suggested);
  const [chosen, setChosen] = useState<readonly Extra[]>([]);
  const [now] = useState(() => new Date().toISOString());
  const offer = offerAppointment(intake.safeContact, now);
  const available: readonly Extra[] = offer === null ? ['woman'] : extras;
  const toggle = (extra: Extra): void =>
    setChosen((before) => (before.includes(extra) ? before.filter((one) => one !== extra) : [...before, extra]));
  const isSent = useRef(false);
  const send = (): void => {
    // A second Enter can come before the form is gone.
    if (isSent.current) return;
    isSent.current = true;
    const appointment = chosen.includes('appointment') && offer !== null ? { appointmentAt: offer } : {};
    const womanCounsellor = chosen.includes('woman');
    void run({ do: 'open-request', kind, womanCounsellor, ...appointment, note: intake.story });
    toScript();
  };
  const acts = [...requestKinds.map((value) => () => setKind(value)), ...available.map((extra) => () => toggle(extra))];
  useGroup('request', acts, { Enter: send });
  return { kind, setKind, chosen, toggle, now, offer, available, send };
}

function OpenRequestForm({ intake }: { readonly intake: Intake }) {
  const { t } = useTranslation(['operator', 'common']);
  const toScript = useGroups((groups) => groups.toScript);
  const { dayAndTime } = useFormats();
  const { kind, setKind, chosen, toggle, now, offer, available, send } = useFilled(intake);
  const extraText = (extra: Extra): string =>
    extra === 'woman' ? t('request.woman') : t('request.appointment', { at: dayAndTime(offer ?? now) });
  const kinds = chipsOf(requestKinds, (value) => t(`common:requestKind.${value}`), true);
  const extraChips = available.map((value, index) => ({
    value,
    text: extraText(value),
    hotkey: String(requestKinds.length + index + 1),
  }));
  const owner = t(`common:service.${requestPolicy[kind].service}`);
  return (
    <GroupBox group="request" hotkey="R" title={t('request.title')}>
      <Chips label={t('request.kind')} chips={kinds} chosen={[kind]} onChoose={setKind} />
      <Chips label={t('request.extras')} chips={extraChips} chosen={chosen} onChoose={toggle} />
      <p className="small">{t('request.policy', { owner, due: dayAndTime(dueAt(kind, now)) })}</p>
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
