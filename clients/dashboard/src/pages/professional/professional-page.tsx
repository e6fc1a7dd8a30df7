/** One professional, or oneself as one: profile, specialties, where and when they work, what they show of their work. */
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useMay, useViewer } from '../../shell/viewer.ts';
import { country, day, languageName } from '../../texts/format.ts';
import { language } from '../../texts/texts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, buttonClasses } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { useRefresh } from '../../ui/use-refresh.ts';
import { weekdayName } from '../agenda/days.ts';
import { OwnKyc } from '../my-practice/own-kyc.tsx';
import { KycBadge } from '../professionals/kyc-badge.tsx';
import { useProfessionalsTexts } from '../professionals/texts.ts';
import { hoursText, weekdays } from '../schedules/week.ts';
import {
  ArchiveProfessionalDocument,
  type ProfessionalOnPageFragment,
  ProfessionalPageDocument,
  RestoreProfessionalDocument,
} from './professional-page.generated.ts';
import { WorkImages } from './work-images.tsx';

const OwnProfileForm = lazy(() => import('../my-practice/own-profile-form.tsx'));
const ProfessionalForm = lazy(() => import('../professionals/professional-form.tsx'));

type Professional = ProfessionalOnPageFragment;
type Hours = NonNullable<Professional['workingHours']>[number];

export default function ProfessionalPage() {
  const { id = '' } = useParams();
  // "/professionals/:id" or "/my/practice"
  const isOwn = useLocation().pathname.startsWith('/my/');
  const { permissions } = useViewer();
  const isOfClinic = ['appointments:read', 'appointments:practice', 'appointments:own'].some((one) =>
    permissions.includes(one),
  );
  const answer = useQuery({ query: ProfessionalPageDocument, variables: { id, isOfClinic, isOwn } });
  const refresh = useRefresh(answer);
  return (
    <Answer of={answer} find={({ professional, viewer }) => viewer?.specialistProfile ?? professional}>
      {(professional) => (
        <Profile professional={professional} specialties={answer[0].data?.specialties ?? []} onChange={refresh} />
      )}
    </Answer>
  );
}

type Props = {
  professional: Professional;
  specialties: readonly { id: string; name: string }[];
  onChange: () => void;
};

function Profile({ professional, specialties, onChange }: Props) {
  const t = useProfessionalsTexts();
  const mayWrite = useMay('professionals:write');
  const { id: viewerId, menu } = useViewer();
  const keepsOwn = useMay('professionals:own') && professional.user?.id === viewerId;
  const [isEditing, setEditing] = useState(false);
  const { id, name, licence, workingHours, archivedAt } = professional;
  const input = { professionalId: id };
  const opens = (code: string) => menu.some((entry) => entry.code === code);
  return (
    <Page
      title={name}
      actions={
        <>
          <KycBadge status={professional.kycStatus} />
          {archivedAt && <Badge>{t('archived')}</Badge>}
          {opens('agenda') && workingHours && (
            <Link to={`/agenda?span=week&who=${id}`} className={buttonClasses({})}>
              {t('agenda')}
            </Link>
          )}
          {opens('schedules') && (
            <Link to={`/schedules?who=${id}`} className={buttonClasses({})}>
              {t('schedule')}
            </Link>
          )}
          {(mayWrite || keepsOwn) && !archivedAt && <Button onClick={() => setEditing(true)}>{t('edit')}</Button>}
          {mayWrite &&
            (archivedAt ? (
              <ActButton document={RestoreProfessionalDocument} input={input}>
                {t('restore')}
              </ActButton>
            ) : (
              <ActButton document={ArchiveProfessionalDocument} input={input} ask={t('reallyArchive', { name })}>
                {t('archive')}
              </ActButton>
            ))}
        </>
      }
    >
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title={t('profile')}>
            {professional.specialties.length > 0 && (
              <ul aria-label={t('specialties')} className="flex flex-wrap gap-2 px-4 pt-4">
                {professional.specialties.map((one) => (
                  <li key={one.id}>
                    <Badge tone="accent">{one.name}</Badge>
                  </li>
                ))}
              </ul>
            )}
            {professional.biography && (
              <p className="max-w-prose px-4 pt-4 whitespace-pre-line">{professional.biography}</p>
            )}
            <Facts
              facts={[
                { label: t('licence'), value: licence && `${licence.number} (${country(licence.country)})` },
                { label: t('years'), value: professional.yearsOfExperience },
                { label: t('languages'), value: professional.languages.map(languageName).join(', ') },
                {
                  label: t('city'),
                  value: [professional.city, country(professional.country)].filter(Boolean).join(', '),
                },
                { label: t('phone'), value: professional.phone },
                { label: t('email'), value: professional.email },
                { label: t('since'), value: day(professional.createdAt) },
              ]}
            />
          </Panel>
          <WorkImages professional={professional} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {professional.kycCases && (
            <OwnKyc professional={professional} cases={professional.kycCases} onChange={onChange} />
          )}
          {workingHours && (
            <Panel title={t(keepsOwn ? 'ownLocations' : 'locations')}>
              {workingHours.length === 0 && <p className="p-4 text-quiet">{t('noLocations')}</p>}
              {workingHours.map((hours) => (
                <Week key={hours.id} hours={hours} />
              ))}
            </Panel>
          )}
        </div>
      </div>
      <Suspense>
        {isEditing && !mayWrite && <OwnProfileForm professional={professional} onClose={() => setEditing(false)} />}
        {isEditing && mayWrite && (
          <ProfessionalForm
            professional={professional}
            specialties={specialties}
            onDone={() => {}}
            onClose={() => setEditing(false)}
          />
        )}
      </Suspense>
    </Page>
  );
}

function Week({ hours }: { hours: Hours }) {
  const t = useProfessionalsTexts();
  const { location, validFrom, validUntil, periods } = hours;
  return (
    <section className="border-b border-line p-4 last:border-0">
      <h3 className="font-medium">{location?.name ?? '—'}</h3>
      <p className="text-[13px] text-quiet">
        {[t('validFrom', { from: day(validFrom) }), validUntil && t('validUntil', { until: day(validUntil) })]
          .filter(Boolean)
          .join(' ')}
      </p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {weekdays
          .filter((weekday) => periods.some((one) => one.weekday === weekday))
          .map((weekday) => (
            <div key={weekday} className="contents">
              <dt className="capitalize">{weekdayName(weekday)}</dt>
              <dd className="tabular-nums">{hoursText(periods, weekday, language())}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
