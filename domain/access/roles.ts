export const roles = [
  'operator',
  'supervisor',
  'dispatcher',
  'dispatch-supervisor',
  'case-worker',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

export const services = ['protection', 'legal', 'psychological', 'social'] as const;
/** The unit that owns a request. */
export type Service = (typeof services)[number];

/** What a person may do; one right per kind of act, checked on the first line of every server function and at the console's door. */
export type Right =
  | 'take-calls'
  | 'write-intakes'
  | 'read-intakes'
  | 'supervise'
  | 'countersign'
  | 'read-escalations'
  | 'dispatch'
  | 'read-requests'
  | 'work-requests'
  | 'search'
  | 'administer';

const granted: Readonly<Record<Role, readonly Right[]>> = {
  operator: ['take-calls', 'write-intakes', 'search'],
  supervisor: [
    'take-calls',
    'write-intakes',
    'read-intakes',
    'supervise',
    'countersign',
    'read-escalations',
    'read-requests',
    'search',
  ],
  dispatcher: ['read-escalations', 'dispatch'],
  'dispatch-supervisor': ['read-escalations', 'dispatch'],
  'case-worker': ['read-requests', 'work-requests'],
  administrator: ['administer'],
};

export const may = (role: Role, right: Right): boolean => granted[role].includes(right);
