import { useTranslation } from 'react-i18next';
import { refusalCodes, type RefusalCode } from '../../domain/refusal.ts';

const isRefusal = (code: string): code is RefusalCode => refusalCodes.some((one) => one === code);

/** The sentence of a code the centre counted or kept; a code this program does not know is shown as it is. */
export function useCodeWords(): (code: string) => string {
  const { t } = useTranslation('errors');
  return (code) => (isRefusal(code) ? t(code) : code);
}
