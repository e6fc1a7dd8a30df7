/** Which columns a table shows. */
import { Check, Columns3 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Button } from './button.tsx';
import { useUiTexts } from './texts.ts';

type Props = {
  columns: readonly { id: string; title: string }[];
  isShown: Readonly<Record<string, boolean>>;
  onChoose: (id: string, isShown: boolean) => void;
};

export function ColumnChoice({ columns, isShown, onChoose }: Props) {
  const t = useUiTexts();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button size="small" icon={<Columns3 aria-hidden className="size-4" />}>
          {t('columns')}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-40 min-w-44 rounded-lg border border-line bg-panel p-1 shadow-lg"
        >
          {columns.slice(1).map(({ id, title }) => (
            <DropdownMenu.CheckboxItem
              key={id}
              checked={isShown[id] ?? true}
              onCheckedChange={(checked) => onChoose(id, checked)}
              onSelect={(event) => event.preventDefault()}
              className="flex items-center gap-2 rounded px-2 py-1.5 outline-none max-md:py-2.5 data-highlighted:bg-raised"
            >
              <span className="size-4">
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden className="size-4" />
                </DropdownMenu.ItemIndicator>
              </span>
              {title}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
