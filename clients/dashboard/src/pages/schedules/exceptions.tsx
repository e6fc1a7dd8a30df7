/** The days that differ from today on: of one professional, and of whole locations. */
import { day, time } from '../../texts/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Panel } from '../../ui/page.tsx';
import { type ExceptionRowFragment, RemoveScheduleExceptionDocument } from './schedules-page.generated.ts';
import { useSchedulesTexts } from './texts.ts';

type Props = {
  exceptions: readonly ExceptionRowFragment[];
  /** Of the professionals, by id. */
  names: ReadonlyMap<string, string>;
  onRemoved: () => void;
};

export function Exceptions({ exceptions, names, onRemoved }: Props) {
  const t = useSchedulesTexts();
  return (
    <Panel title={t('exceptions')}>
      {exceptions.length === 0 && <p className="p-4 text-quiet">{t('noExceptions')}</p>}
      <ul className="divide-y divide-line">
        {exceptions.map(({ id, kind, professionalId, location, startsOn, endsOn, startTime, endTime, reason }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
            <span className="min-w-0 flex-1 basis-52">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {startsOn === endsOn ? day(startsOn) : `${day(startsOn)} – ${day(endsOn)}`}
                <Badge tone={kind === 'OFF' ? 'warning' : 'good'}>{t(kind)}</Badge>
              </span>
              <span className="block text-[13px] text-quiet">
                {[
                  startTime && endTime ? `${time(startTime)}–${time(endTime)}` : t('allDay'),
                  professionalId ? names.get(professionalId) : t('everybody'),
                  location?.name ?? t('everywhere'),
                  reason,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <ActButton
              size="small"
              document={RemoveScheduleExceptionDocument}
              input={{ scheduleExceptionId: id }}
              ask={t('reallyRemove')}
              onDone={onRemoved}
            >
              {t('remove')}
            </ActButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
