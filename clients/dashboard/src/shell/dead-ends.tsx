/** Pages that are no page: nothing here, something broke, nobody answers. */
import { Link, useRouteError } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Empty, Failure } from '../ui/states.tsx';
import { useUiTexts } from '../ui/texts.ts';

export function NotFound() {
  const t = useUiTexts();
  return (
    <Empty title={t('notFound')}>
      <p>{t('notFoundWhy')}</p>
      <Link to="/" className="mt-3 inline-block font-medium text-accent underline">
        {t('home')}
      </Link>
    </Empty>
  );
}

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const t = useUiTexts();
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <Failure message={t('unreachable')} onRetry={onRetry} />
    </main>
  );
}

export function Unexpected() {
  const t = useUiTexts();
  console.error(useRouteError());
  return (
    <Empty title={t('unexpected')}>
      <p className="mb-3">{t('unexpectedWhy')}</p>
      <Button onClick={() => location.reload()}>{t('reload')}</Button>
    </Empty>
  );
}
