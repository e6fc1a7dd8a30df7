/** Whether every part of the house answers, asked again and again. */
import { useEffect, useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Panel } from '../../ui/page.tsx';
import { Loading } from '../../ui/states.tsx';
import { usePartName, useSystemTexts } from './texts.ts';

type Health = { status: 'up' | 'down'; parts: Record<string, 'up' | 'down'> };

const every = 10_000; // 10 seconds

export function HealthPanel() {
  const t = useSystemTexts();
  const partName = usePartName();
  const [health, setHealth] = useState<Health | 'unknown' | null>(null);
  useEffect(() => {
    let isShown = true;
    const ask = async () => {
      // 503 has a body, too: it says which part is down
      const answer = await fetch('/health')
        .then((response) => response.json() as Promise<Health>)
        .catch(() => 'unknown' as const);
      if (isShown) setHealth(answer);
    };
    void ask();
    const timer = setInterval(ask, every);
    return () => {
      isShown = false;
      clearInterval(timer);
    };
  }, []);
  return (
    <Panel title={t('health')}>
      {health === null ? (
        <Loading rows={2} />
      ) : health === 'unknown' ? (
        <p role="alert" className="p-4 text-danger">
          {t('unknown')}
        </p>
      ) : (
        <>
          <p role="status" className="p-4 pb-0 font-medium">
            {health.status === 'up' ? t('allUp') : t('someDown')}
          </p>
          <ul className="grid grid-cols-1 gap-2 p-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
            {Object.entries(health.parts).map(([name, state]) => (
              <li
                key={name}
                className="flex items-center justify-between gap-2 rounded-lg border border-line px-3 py-2"
              >
                {partName(name)}
                <Badge tone={state === 'up' ? 'good' : 'danger'}>{t(state)}</Badge>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
