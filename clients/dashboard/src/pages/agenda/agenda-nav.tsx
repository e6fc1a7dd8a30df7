/** The pages of the agenda. Who only practises has no waiting list to see to. */
import { useMay } from '../../shell/viewer.ts';
import { Subpages } from '../../ui/subpages.tsx';
import { useAgendaTexts } from './texts.ts';

export function AgendaNav() {
  const t = useAgendaTexts();
  const isDesk = useMay('appointments:read');
  if (!isDesk) return null;
  return (
    <Subpages
      label={t('pages')}
      links={[
        { to: '/agenda', label: t('agenda') },
        { to: '/agenda/waitlist', label: t('waitlist') },
      ]}
    />
  );
}
