import arCommon from '../../locales/ar/common.json' with { type: 'json' };
import arErrors from '../../locales/ar/errors.json' with { type: 'json' };
import arOperator from '../../locales/ar/operator.json' with { type: 'json' };
import arDispatch from '../../locales/ar/dispatch.json' with { type: 'json' };
import arSupervisor from '../../locales/ar/supervisor.json' with { type: 'json' };
import arCasework from '../../locales/ar/casework.json' with { type: 'json' };
import arAdmin from '../../locales/ar/admin.json' with { type: 'json' };
import arConsoles from '../../locales/ar/consoles.json' with { type: 'json' };
import arQueue from '../../locales/ar/queue.json' with { type: 'json' };
import arRecord from '../../locales/ar/record.json' with { type: 'json' };
import arScripts from '../../locales/ar/scripts.json' with { type: 'json' };
import arCallBacks from '../../locales/ar/callbacks.json' with { type: 'json' };
import enCommon from '../../locales/en/common.json' with { type: 'json' };
import enErrors from '../../locales/en/errors.json' with { type: 'json' };
import enOperator from '../../locales/en/operator.json' with { type: 'json' };
import enDispatch from '../../locales/en/dispatch.json' with { type: 'json' };
import enSupervisor from '../../locales/en/supervisor.json' with { type: 'json' };
import enCasework from '../../locales/en/casework.json' with { type: 'json' };
import enAdmin from '../../locales/en/admin.json' with { type: 'json' };
import enConsoles from '../../locales/en/consoles.json' with { type: 'json' };
import enQueue from '../../locales/en/queue.json' with { type: 'json' };
import enRecord from '../../locales/en/record.json' with { type: 'json' };
import enScripts from '../../locales/en/scripts.json' with { type: 'json' };
import enCallBacks from '../../locales/en/callbacks.json' with { type: 'json' };

/** Every word on every screen, both languages, one namespace a workspace. */
export const resources = {
  ar: {
    common: arCommon,
    errors: arErrors,
    operator: arOperator,
    dispatch: arDispatch,
    supervisor: arSupervisor,
    casework: arCasework,
    admin: arAdmin,
    scripts: arScripts,
    consoles: arConsoles,
    queue: arQueue,
    record: arRecord,
    callBacks: arCallBacks,
  },
  en: {
    common: enCommon,
    errors: enErrors,
    operator: enOperator,
    dispatch: enDispatch,
    supervisor: enSupervisor,
    casework: enCasework,
    admin: enAdmin,
    scripts: enScripts,
    consoles: enConsoles,
    queue: enQueue,
    record: enRecord,
    callBacks: enCallBacks,
  },
} as const;
