const operators = ['op-1', 'op-2'];
const dispatchers = ['dis-1', 'dis-2', 'dsup-1'];
const caseWorkers = ['cw-legal', 'cw-protection'];
const administrators = ['adm-1', 'adm-2'];
const everybody = [...operators, 'sup-1', ...dispatchers, ...caseWorkers, ...administrators];

/** Who may use each route; whoever is not named gets role-may-not. */
export const routes: readonly (readonly ['GET' | 'POST', string, readonly string[]])[] = [
  ['POST', '/api/devices', [...operators, 'sup-1']],
  ['GET', '/api/devices/:id/lanes', [...operators, 'sup-1']],
  ['POST', '/api/devices/:id/lanes/bulk/events', [...operators, 'sup-1']],
  ['POST', '/api/consoles/:id/lease', [...operators, 'sup-1']],
  ['POST', '/api/consoles/:id/recovery', [...operators, 'sup-1']],
  ['GET', '/api/consoles', ['sup-1', ...administrators]],
  ['GET', '/api/recoveries', ['sup-1']],
  ['POST', '/api/consoles/:id/approve', ['sup-1']],
  ['POST', '/api/consoles/:id/revoke', ['sup-1']],
  ['GET', '/api/feeds/centre', ['sup-1']],
  ['GET', '/api/feeds/dispatch', [...dispatchers, 'sup-1']],
  ['GET', '/api/feeds/service:legal', ['cw-legal', 'sup-1']],
  ['GET', '/api/escalations', [...dispatchers, 'sup-1']],
  ...['receipt', 'accept', 'reject', 'assign', 'unit', 'arrived', 'close'].map(
    (act) => ['POST', `/api/escalations/:id/${act}`, dispatchers] as const,
  ),
  ...['confirm-voice', 'deny-voice', 'resend', 'follow-up'].map(
    (act) => ['POST', `/api/escalations/:id/${act}`, [...operators, 'sup-1']] as const,
  ),
  ['POST', '/api/escalations/:id/cancel', ['sup-1']],
  ['POST', '/api/escalations/:id/merge', [...dispatchers, 'sup-1']],
  ['POST', '/api/desk/heartbeat', dispatchers],
  ['GET', '/api/dispatch/map', dispatchers],
  ['GET', '/api/requests', [...caseWorkers, 'sup-1']],
  ...['accept', 'note', 'return', 'done'].map((act) => ['POST', `/api/requests/:id/${act}`, caseWorkers] as const),
  ['POST', '/api/attachments/:id/upload', [...operators, 'sup-1']],
  ['GET', '/api/intakes/:id/attachments', [...caseWorkers, 'sup-1']],
  ['GET', '/api/attachments/:id/file', [...caseWorkers, 'sup-1']],
  ['GET', '/api/attachments/:id/original', ['sup-1']],
  ['GET', '/api/supervision', ['sup-1']],
  ['GET', '/api/supervision/response-times', ['sup-1']],
  ['GET', '/api/intakes/:id/timeline', ['sup-1']],
  ['POST', '/api/intakes/:id/countersign', ['sup-1']],
  ['POST', '/api/intakes/:id/raise', ['sup-1']],
  ['POST', '/api/intakes/:id/help-answered', ['sup-1']],
  ['GET', '/api/my/progress', [...operators, 'sup-1']],
  ['POST', '/api/search', [...operators, 'sup-1']],
  ['GET', '/api/quarantine', ['sup-1', ...administrators]],
  ['POST', '/api/quarantine/:id/close', ['sup-1']],
  ['GET', '/api/alarms', ['sup-1', ...administrators]],
  ['GET', '/api/people', administrators],
  ['GET', '/api/scripts', everybody],
  ['GET', '/api/scripts/published', everybody],
  ['GET', '/api/scripts/:id/1.0.0', everybody],
  ['POST', '/api/scripts/drafts', administrators],
  ['POST', '/api/scripts/drafts/import-fhir', administrators],
  ['GET', '/api/scripts/drafts/:id', ['sup-1', ...administrators]],
  ...['save', 'delete', 'publish', 'wording'].map(
    (act) => ['POST', `/api/scripts/drafts/:id/${act}`, administrators] as const,
  ),
  ...['check', 'approve'].map(
    (act) => ['POST', `/api/scripts/drafts/:id/${act}`, ['sup-1', ...administrators]] as const,
  ),
  ['POST', '/api/scripts/:id/in-force', ['sup-1', ...administrators]],
  ['POST', '/api/scripts/rescore', ['sup-1', ...administrators]],
  ...['eido', 'print', 'sms'].map(
    (what) => ['GET', `/api/dispatch/escalations/:id/${what}`, [...dispatchers, 'sup-1']] as const,
  ),
  ['GET', '/api/exchange/trouble', ['dsup-1', ...administrators]],
  ['GET', '/api/audit/heads', administrators],
  ['GET', '/api/audit/reads', ['sup-1', ...administrators]],
  ['POST', '/api/intakes/:id/break-glass', [...operators, 'sup-1']],
  ['GET', '/api/erasures', administrators],
  ['POST', '/api/erasures', administrators],
  ['POST', '/api/erasures/:id/confirm', administrators],
];
