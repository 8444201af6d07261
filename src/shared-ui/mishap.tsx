import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

function MishapLine({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation(['common', 'errors']);
  return (
    <div className="sentence" role="alert">
      <p>{t('errors:internal')}</p>
      <Button onPress={onRetry}>{t('common:retry')}</Button>
    </div>
  );
}

type MishapProps = { readonly children: ReactNode };

/** Keeps a fault of one part of a screen inside that part: the call, the emergency key and the other parts go on. */
export class Mishap extends Component<MishapProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <MishapLine onRetry={() => this.setState({ hasFailed: false })} />;
  }
}
