import type { Migration } from './migration.ts';
import { events } from './migrations/0001-events.ts';
import { telephony } from './migrations/0002-telephony.ts';
import { identity } from './migrations/0003-identity.ts';
import { peopleIndex } from './migrations/0004-people-index.ts';
import { scripts } from './migrations/0005-scripts.ts';
import { consoles } from './migrations/0006-consoles.ts';
import { exchange } from './migrations/0007-exchange.ts';
import { auditLog } from './migrations/0008-audit-log.ts';
import { epoch } from './migrations/0009-epoch.ts';
import { sealed } from './migrations/0010-sealed.ts';
import { attachments } from './migrations/0011-attachments.ts';
import { escalationTimers } from './migrations/0012-escalation-timers.ts';
import { escalationIndexes } from './migrations/0013-escalation-indexes.ts';
import { units } from './migrations/0014-units.ts';
import { looks } from './migrations/0015-looks.ts';
import { erasureRefused } from './migrations/0016-erasure-refused.ts';
import { contactChanges } from './migrations/0017-contact-changes.ts';
import { phones } from './migrations/0018-phones.ts';
import { ladderMessages } from './migrations/0019-ladder-messages.ts';
import { agencyRequests } from './migrations/0020-agency-requests.ts';
import { callBacks } from './migrations/0021-call-backs.ts';
import { offers } from './migrations/0022-offers.ts';
import { callTargets } from './migrations/0023-call-targets.ts';
import { readReasons } from './migrations/0024-read-reasons.ts';
import { networkOffers } from './migrations/0025-network-offers.ts';
import { marksAndStamps } from './migrations/0026-marks-and-stamps.ts';
import { messagesToAgencies } from './migrations/0027-messages-to-agencies.ts';
import { leftMessages } from './migrations/0028-left-messages.ts';

/** Every step of the schema in order; a new one goes to the end, and its version is its place. */
export const migrations: readonly Migration[] = [
  events,
  telephony,
  identity,
  peopleIndex,
  scripts,
  consoles,
  exchange,
  auditLog,
  epoch,
  sealed,
  attachments,
  escalationTimers,
  escalationIndexes,
  units,
  looks,
  erasureRefused,
  contactChanges,
  phones,
  ladderMessages,
  agencyRequests,
  callBacks,
  offers,
  callTargets,
  readReasons,
  networkOffers,
  marksAndStamps,
  messagesToAgencies,
  leftMessages,
];
