import { Subpages } from '../../ui/subpages.tsx';
import { useSchedulesTexts } from './texts.ts';

export function SchedulesNav() {
  const t = useSchedulesTexts();
  return (
    <Subpages
      label={t('pages')}
      links={[
        { to: '/schedules', label: t('hours') },
        { to: '/schedules/holidays', label: t('holidays') },
        { to: '/schedules/locations', label: t('locations') },
      ]}
    />
  );
}
