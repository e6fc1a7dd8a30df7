/** Notifications, language, appearance and account: what stands at the right of the bar. */
import { Check, Languages, LogOut, SunMoon, UserRound } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import { logOut } from '../session/log-out.ts';
import { chooseLanguage, language } from '../texts/texts.ts';
import { chooseTheme, chosenTheme, type Theme } from '../theme.ts';
import { Button } from '../ui/button.tsx';
import { useShellTexts } from './texts.ts';
import { useMay, useViewer } from './viewer.ts';

const NotificationBell = lazy(() => import('../pages/notifications/notification-bell.tsx'));

export default function TopBarMenus() {
  const t = useShellTexts();
  const viewer = useViewer();
  const navigate = useNavigate();
  const client = useClient();
  const isNotified = useMay('notifications:use');
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  return (
    <>
      <Suspense>{isNotified && <NotificationBell />}</Suspense>
      <Choice
        label={t('language')}
        icon={<Languages aria-hidden className="size-5" />}
        value={language()}
        options={[
          { value: 'es', label: 'Español' },
          { value: 'en', label: 'English' },
        ]}
        // menus and refusals come from the graph in the language of the request: all is asked for anew
        onChoose={(next) => void chooseLanguage(next as 'es' | 'en').then(() => location.reload())}
      />
      <Choice
        label={t('theme')}
        icon={<SunMoon aria-hidden className="size-5" />}
        value={theme}
        options={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: t(value) }))}
        onChoose={(next) => {
          chooseTheme(next as Theme);
          setTheme(next as Theme);
        }}
      />
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button
            tone="quiet"
            aria-label={`${t('account')}: ${viewer.name}`}
            icon={<UserRound aria-hidden className="size-5" />}
          >
            <span className="hidden max-w-40 truncate sm:inline">{viewer.name}</span>
          </Button>
        </DropdownMenu.Trigger>
        <Floating>
          <p className="max-w-72 px-2 py-1.5 text-quiet [overflow-wrap:anywhere]">{viewer.email}</p>
          <DropdownMenu.Item
            onSelect={() => void navigate('/my/account')}
            className="flex items-center gap-2 rounded px-2 py-1.5 outline-none max-md:py-2.5 data-highlighted:bg-raised"
          >
            <UserRound aria-hidden className="size-4" />
            {t('ownAccount')}
          </DropdownMenu.Item>
          <DropdownMenu.Item
            onSelect={() => void logOut(client)}
            className="flex items-center gap-2 rounded px-2 py-1.5 outline-none max-md:py-2.5 data-highlighted:bg-raised"
          >
            <LogOut aria-hidden className="size-4" />
            {t('logOut')}
          </DropdownMenu.Item>
        </Floating>
      </DropdownMenu.Root>
    </>
  );
}

const Floating = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Portal>
    <DropdownMenu.Content
      align="end"
      sideOffset={4}
      className="z-40 min-w-44 rounded-lg border border-line bg-panel p-1 shadow-lg"
    >
      {children}
    </DropdownMenu.Content>
  </DropdownMenu.Portal>
);

type ChoiceProps = {
  label: string;
  icon: ReactNode;
  value: string;
  options: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
};

const Choice = ({ label, icon, value, options, onChoose }: ChoiceProps) => (
  <DropdownMenu.Root>
    <DropdownMenu.Trigger asChild>
      <Button tone="quiet" size="icon" aria-label={label} title={label}>
        {icon}
      </Button>
    </DropdownMenu.Trigger>
    <Floating>
      <DropdownMenu.RadioGroup value={value} onValueChange={onChoose}>
        {options.map((option) => (
          <DropdownMenu.RadioItem
            key={option.value}
            value={option.value}
            className="flex items-center gap-2 rounded px-2 py-1.5 outline-none max-md:py-2.5 data-highlighted:bg-raised"
          >
            <span className="size-4">
              <DropdownMenu.ItemIndicator>
                <Check aria-hidden className="size-4" />
              </DropdownMenu.ItemIndicator>
            </span>
            {option.label}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </Floating>
  </DropdownMenu.Root>
);
