import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared-ui/panel.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { ApproachGroup } from './approach-group.tsx';
import { useGroups } from './desk-groups.ts';
import { PeopleGroup } from './people-group.tsx';
import { PlaceFields } from './place-fields.tsx';
import { ReadBack } from './read-back.tsx';
import { SafeContactGroup } from './safe-contact-group.tsx';

/** The start column: where help must go, how to reach the caller, who is there. */
export function WhoAndWhere() {
  const { t } = useTranslation('operator');
  const activate = useGroups((groups) => groups.activate);
  useHotkeys({ KeyV: () => activate('approach'), KeyS: () => activate('safe'), KeyW: () => activate('people') });
  return (
    <Panel title={t('column.who')} className="who">
      <PlaceFields />
      <ReadBack />
      <ApproachGroup />
      <SafeContactGroup />
      <PeopleGroup />
    </Panel>
  );
}
