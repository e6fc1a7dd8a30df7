/** What a page asked for: shown once it is there, and what stands in its place until then. */
import type { ReactNode } from 'react';
import { Empty, Failure, Loading } from './states.tsx';
import { useUiTexts } from './texts.ts';

type Asked<Data> = readonly [
  state: { data?: Data | undefined; error?: { message: string } | undefined },
  ask: (options: { requestPolicy: 'network-only' }) => void,
  ...rest: unknown[],
];

type Props<Data, Found> = {
  of: Asked<Data>;
  /** What of the data is shown; nothing there and not permitted look alike. */
  find: (data: Data) => Found | null | undefined;
  children: (found: Found) => ReactNode;
};

export function Answer<Data, Found>({ of: [{ data, error }, ask], find, children }: Props<Data, Found>) {
  const t = useUiTexts();
  if (data) {
    const found = find(data);
    if (found) return children(found);
    if (!error) return <Empty title={t('notFound')}>{t('notFoundWhy')}</Empty>;
  }
  return error ? (
    <Failure message={error.message} onRetry={() => ask({ requestPolicy: 'network-only' })} />
  ) : (
    <Loading />
  );
}
