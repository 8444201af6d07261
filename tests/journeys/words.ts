import arAdmin from '../../locales/ar/admin.json' with { type: 'json' };
import arCallBacks from '../../locales/ar/callbacks.json' with { type: 'json' };
import arCommon from '../../locales/ar/common.json' with { type: 'json' };
import arDispatch from '../../locales/ar/dispatch.json' with { type: 'json' };
import arErrors from '../../locales/ar/errors.json' with { type: 'json' };
import arOperator from '../../locales/ar/operator.json' with { type: 'json' };
import arScripts from '../../locales/ar/scripts.json' with { type: 'json' };
import arSupervisor from '../../locales/ar/supervisor.json' with { type: 'json' };

/** The words on the screens as the program starts: Arabic. */
export const words = {
  admin: arAdmin,
  callBacks: arCallBacks,
  common: arCommon,
  dispatch: arDispatch,
  errors: arErrors,
  operator: arOperator,
  scripts: arScripts,
  supervisor: arSupervisor,
} as const;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** A sentence with its gaps filled; a gap left out matches anything. */
export const said = (sentence: string, filled: Readonly<Record<string, string | number>> = {}): RegExp =>
  new RegExp(
    sentence
      .split(/(\{\{\w+\}\})/u)
      .map((part) => {
        const name = /^\{\{(\w+)\}\}$/u.exec(part)?.[1];
        if (name === undefined) return escaped(part);
        return filled[name] === undefined ? '.*' : escaped(String(filled[name]));
      })
      .join(''),
    'u',
  );
