/** What a search found, to be chosen from; or what stands in its place: still looking, nothing there, no answer. */
import { Failure, Loading } from './states.tsx';
import { useUiTexts } from './texts.ts';

type Find = { id: string; name: string; detail: string; aside?: string; choose: () => void };

/** The question that the search asks. */
export type Search = readonly [
  state: { fetching: boolean; error?: { message: string } | undefined },
  ask: (options: { requestPolicy: 'network-only' }) => void,
  ...rest: unknown[],
];

type Props = {
  label: string;
  of: Search;
  /** Too little was typed to look for: nothing is shown. */
  isPaused: boolean;
  finds: readonly Find[];
  /** Where nothing is found. */
  emptyText?: string;
};

export function Finds({ label, of: [{ fetching, error }, ask], isPaused, finds, emptyText }: Props) {
  const t = useUiTexts();
  if (isPaused) return null;
  if (finds.length === 0) {
    if (fetching) return <Loading rows={3} />;
    if (error) return <Failure message={error.message} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
    return (
      <p role="status" className="text-quiet">
        {emptyText ?? t('noneFound')}
      </p>
    );
  }
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-lg border border-line">
      {finds.map(({ id, name, detail, aside, choose }) => (
        <li key={id}>
          <button
            type="button"
            onClick={choose}
            className="flex w-full items-center justify-between gap-3 px-3 py-2.5 text-left hover:bg-raised"
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="block font-medium">{name}</span>
              <span className="block text-[13px] text-quiet">{detail}</span>
            </span>
            {aside && <span className="shrink-0 tabular-nums">{aside}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
