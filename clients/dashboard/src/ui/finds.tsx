/** What a search found, to be chosen from. */

type Find = { id: string; name: string; detail: string; aside?: string; choose: () => void };

export const Finds = ({ label, finds }: { label: string; finds: readonly Find[] }) =>
  finds.length === 0 ? null : (
    <ul aria-label={label} className="divide-y divide-line rounded-lg border border-line">
      {finds.map(({ id, name, detail, aside, choose }) => (
        <li key={id}>
          <button
            type="button"
            onClick={choose}
            className="flex w-full items-center justify-between gap-3 px-3 py-2.5 text-left hover:bg-raised"
          >
            <span className="min-w-0">
              <span className="block truncate font-medium">{name}</span>
              <span className="block truncate text-[13px] text-quiet">{detail}</span>
            </span>
            {aside && <span className="shrink-0 tabular-nums">{aside}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
