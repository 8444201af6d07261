import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import services from '../../../assets/reference/services.json' with { type: 'json' };
import { fold } from '../../../domain/people/fold.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useDesk } from './desk-store.ts';
import { useAssessment } from './use-run.ts';

/** The services a caller can be told of, with hours and phones; what was told becomes part of the record. */
export function ServicesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation(['operator', 'common']);
  const told = useDesk((desk) => desk.stored?.intake.informedOf) ?? [];
  const hasIntake = useDesk((desk) => desk.stored?.intake.status === 'open');
  const note = useDesk((desk) => desk.note);
  const { digits } = useFormats();
  const [sought, setSought] = useState('');
  const language = i18n.language === 'ar' ? 'ar' : 'en';
  const advised = useAssessment()?.services ?? [];
  const found = services
    .filter((service) =>
      fold(`${service.name.ar} ${service.name.en} ${service.about.ar} ${service.about.en}`).includes(fold(sought)),
    )
    .toSorted((a, b) => Number(advised.includes(b.id)) - Number(advised.includes(a.id)));
  const tell = (id: string): void =>
    void note({
      type: 'information.given',
      body: { services: told.includes(id) ? told.filter((one) => one !== id) : [...told, id] },
    });
  return (
    <Dialog title={t('services.title')} onClose={onClose} className="services">
      <TextField label={t('services.find')} value={sought} onChange={setSought} autoFocus />
      <ul>
        {found.map((service) => (
          <li key={service.id} className="service">
            <div className="grow">
              <strong>{service.name[language]}</strong>
              <p className="small quiet-text">{service.about[language]}</p>
              <p className="small">
                {digits(service.hours[language])} · <bdi dir="ltr">{service.phone}</bdi>
              </p>
            </div>
            {advised.includes(service.id) ? <span className="word amber">{t('scripts.suggestedMark')}</span> : null}
            {hasIntake ? (
              <Button isOn={told.includes(service.id)} onPress={() => tell(service.id)}>
                {told.includes(service.id) ? t('services.told') : t('services.tell')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Button look="quiet" hotkey="Esc" onPress={onClose}>
        {t('common:close')}
      </Button>
      {found.length === 0 ? <p className="sentence">{t('services.none')}</p> : null}
    </Dialog>
  );
}
