/** The frame of every page: its heading, what can be done, and its content. Sets the window's title. */
import { type ReactNode, useEffect } from 'react';
import { classes } from './classes.ts';

type PageProps = {
  title: string;
  /** What is said of it in a line. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Fills the window; its content scrolls by itself. */
  isFull?: boolean;
};

export function Page({ title, note, actions, children, isFull }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Trama`;
  }, [title]);
  return (
    <div className={classes('flex min-h-0 flex-1 flex-col gap-4 p-4 md:p-6', isFull && 'md:overflow-hidden')}>
      <header className="flex min-h-9 shrink-0 flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 md:flex-1 md:basis-80">
          <h1 className="text-xl font-semibold tracking-tight [overflow-wrap:anywhere]">{title}</h1>
          {note && <div className="mt-1 text-quiet">{note}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export const Panel = ({ title, children, className }: { title?: string; children: ReactNode; className?: string }) => (
  <section className={classes('rounded-xl border border-line bg-panel', className)}>
    {title && <h2 className="border-b border-line px-4 py-3 font-semibold">{title}</h2>}
    {children}
  </section>
);
