import type { ReadQuestionnaire } from './import-questionnaire.ts';

/** No format of another system is read yet. */
export const readQuestionnaire: ReadQuestionnaire = () => ({ ok: false, error: { code: 'not-supported', path: '' } });
