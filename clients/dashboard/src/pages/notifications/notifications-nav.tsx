/** The inbox and what decides what comes into it. */
import { Subpages } from '../../ui/subpages.tsx';
import { useNotificationsTexts } from './texts.ts';

export function NotificationsNav() {
  const t = useNotificationsTexts();
  return (
    <Subpages
      label={t('title')}
      links={[
        { to: '/notifications', label: t('inbox') },
        { to: '/notifications/preferences', label: t('preferences') },
      ]}
    />
  );
}
