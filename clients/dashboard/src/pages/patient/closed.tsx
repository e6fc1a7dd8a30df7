/** What stands where something clinical would: why it is closed, and the way in for an emergency. */
import { Lock, LockOpen } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../shell/viewer.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { useHeadTexts } from './head-texts.ts';
import { useClinical } from './use-clinical.ts';

const BreakGlass = lazy(() => import('./break-glass.tsx'));

export function Closed({ title, patientId, withWay }: { title: string; patientId: string; withWay?: boolean }) {
  const t = useHeadTexts();
  const mayOpen = useMay('patients:emergency');
  const isClinical = useClinical();
  const [isOpening, setOpening] = useState(false);
  return (
    <Panel title={title}>
      <div className="flex flex-col items-center gap-2 p-8 text-center">
        <Lock aria-hidden className="size-7 text-quiet" />
        <p className="font-medium">{t('closed')}</p>
        <p className="max-w-prose text-quiet">{t(isClinical ? 'closedWhy' : 'closedForRole')}</p>
        {withWay && mayOpen && (
          <Button className="mt-2" icon={<LockOpen aria-hidden className="size-4" />} onClick={() => setOpening(true)}>
            {t('breakGlass')}
          </Button>
        )}
      </div>
      <Suspense>{isOpening && <BreakGlass patientId={patientId} onClose={() => setOpening(false)} />}</Suspense>
    </Panel>
  );
}
