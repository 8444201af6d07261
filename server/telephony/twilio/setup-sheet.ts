import { neededEvents } from './check-router.ts';
import { hookUrl } from './hook-urls.ts';
import type { TwilioSettings } from './twilio-settings.ts';

/** Whom a task suits, in TaskRouter's own language; the attributes are those of `called` and of `mirrorWorkers`. */
const suits = [
  "(task.language == 'any' OR worker.languages HAS task.language OR worker.languages HAS 'any')",
  '(task.children == false OR worker.children == true)',
].join(' AND ');
const suitsAndWished = `worker.gender == task.gender AND ${suits}`;

/** Seconds for which a task waits at a step. */
const stepSeconds = 10;

/**
 * The workflow: a woman or a man first where the line prefers one, then whoever suits the caller, then everybody, for nobody may wait for one
 * person while another is free. A step that reserves nobody at once is skipped (`skip_if`).
 */
export function workflowConfiguration(queue: string): string {
  const step = (expression: string) => ({ queue, timeout: stepSeconds, skip_if: '1==1', expression });
  const wished = [step(suitsAndWished), step(suits), { queue }];
  const filters = [
    { filter_friendly_name: 'a woman or a man first', expression: "gender != 'any'", targets: wished },
    { filter_friendly_name: 'all', expression: '1==1', targets: [step(suits), { queue }] },
  ];
  return JSON.stringify({ task_routing: { filters, default_filter: { queue } } });
}

/**
 * What is to be entered in Twilio's console, to be copied line by line.
 *
 * @param at the server's settings; without a duty number its lines say so
 */
export function setupSheet(at: Pick<TwilioSettings, 'publicUrl' | 'dutyNumber'>): string {
  const duty = at.dutyNumber === null ? '(set NIDA_DUTY_NUMBER first)' : at.dutyNumber;
  return [
    'Phone number, Voice',
    `  A call comes in              POST ${hookUrl(at, 'voice')}`,
    `  Call status changes          POST ${hookUrl(at, 'status')}`,
    '  Primary handler fails        the address of a TwiML Bin, so that it answers when this server does not; in the Bin:',
    `    <Response><Dial>${duty}</Dial></Response>`,
    'TaskRouter, Workspace',
    `  Event callback               POST ${hookUrl(at, 'router')}`,
    `  Events, at least             ${neededEvents.join(', ')}`,
    '  Activities                   Available (available), Unavailable (not)',
    'TaskRouter, Task queue',
    '  Workers                      1==1',
    '  Max reserved workers         5 (a call rings at as many desks)',
    'TaskRouter, Workflow',
    '  Task reservation timeout     20',
    '  Configuration, WQ… being the queue:',
    `    ${workflowConfiguration('WQ…')}`,
    '',
  ].join('\n');
}
