import type { ScriptItem } from '../../../../domain/screening/script.ts';

export const itemKinds = ['yes-no', 'number', 'choice', 'text', 'note', 'group'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** The same question answered in another way; what belongs to the old way alone goes. */
export function withKind(item: ScriptItem, kind: ItemKind): ScriptItem {
  if (item.kind === kind) return item;
  const { id, ask, short, say, guide, askWhen, detailOf, from, optional } = item;
  const common = {
    id,
    ask,
    short,
    ...(say === undefined ? {} : { say }),
    ...(guide === undefined ? {} : { guide }),
    ...(askWhen === undefined ? {} : { askWhen }),
    ...(detailOf === undefined ? {} : { detailOf }),
    ...(from === undefined ? {} : { from }),
    ...(optional === undefined ? {} : { optional }),
  };
  switch (kind) {
    case 'number':
      return { ...common, kind, min: 0, max: 10 };
    case 'choice':
      return { ...common, kind, options: [] };
    case 'group':
      return { ...common, kind, items: [] };
    default:
      return { ...common, kind };
  }
}
