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
  | 'read-scripts'
  | 'approve-scripts'
  | 'author-scripts'
  | 'administer';

const granted: Readonly<Record<Role, readonly Right[]>> = {
  operator: ['take-calls', 'write-intakes', 'search', 'read-scripts'],
  supervisor: [
    'take-calls',
    'write-intakes',
    'read-intakes',
    'supervise',
    'countersign',
    'read-escalations',
    'read-requests',
    'search',
    'read-scripts',
    'approve-scripts',
  ],
  dispatcher: ['read-escalations', 'dispatch', 'read-scripts'],
  'dispatch-supervisor': ['read-escalations', 'dispatch', 'read-scripts'],
  'case-worker': ['read-requests', 'work-requests', 'read-scripts'],
  administrator: ['administer', 'read-scripts', 'approve-scripts', 'author-scripts'],
};

export const may = (role: Role, right: Right): boolean => granted[role].includes(right);
