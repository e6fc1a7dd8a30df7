/** The files of the house, the latest first: found, looked at, named, and deleted. */
import { lazy, Suspense, useMemo, useState } from 'react';
import { dateTime } from '../../texts/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { useList } from '../../ui/use-list.ts';
import { useSearchState } from '../../ui/use-search-state.ts';
import { fileSize } from './file-size.ts';
import { MediaPageDocument, type MediaPageQuery, type MediaVisibility } from './media-page.generated.ts';
import { useMediaTexts } from './texts.ts';

const FileDialog = lazy(() => import('./file-dialog.tsx'));

export type File = MediaPageQuery['mediaAssets']['nodes'][number];

export default function MediaPage() {
  const t = useMediaTexts();
  const [asked, ask] = useSearchState('text', 'type', 'visibility');
  const [shown, setShown] = useState<File | null>(null);
  const filter = {
    ...(asked.text.trim() && { text: asked.text.trim() }),
    ...(asked.type && { contentType: asked.type }),
    ...(asked.visibility && { visibility: asked.visibility as MediaVisibility }),
  };
  const list = useList(MediaPageDocument, { filter }, ({ mediaAssets }) => mediaAssets);
  const columns = useMemo<Column<File>[]>(
    () => [
      { id: 'name', title: t('name'), cell: ({ name }) => <span className="font-medium break-all">{name}</span> },
      { id: 'kind', title: t('kind'), cell: ({ kind }) => kind && t(kind) },
      { id: 'type', title: t('type'), isHidden: true, cell: ({ contentType }) => contentType },
      { id: 'size', title: t('size'), align: 'right', cell: ({ size }) => size !== null && fileSize(size) },
      {
        id: 'visibility',
        title: t('visibility'),
        cell: ({ visibility }) => <Badge tone={visibility === 'PUBLIC' ? 'accent' : 'plain'}>{t(visibility)}</Badge>,
      },
      { id: 'owner', title: t('owner'), cell: ({ owner }) => owner?.name },
      { id: 'uploaded', title: t('uploaded'), cell: ({ createdAt }) => dateTime(createdAt) },
      {
        id: 'actions',
        title: t('actions'),
        cell: (file) => (
          <Button size="small" onClick={() => setShown(file)}>
            {t('see')}
            <span className="sr-only"> {file.name}</span>
          </Button>
        ),
      },
    ],
    [t],
  );
  return (
    <Page title={t('title')} isFull>
      <DataTable
        name="media"
        label={t('title')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        emptyText={t('empty')}
        emptyHint={t('emptyHint')}
        toolbar={
          <>
            <SearchBox label={t('find')} value={asked.text} onSearch={(text) => ask({ text })} />
            <Select
              label={t('kind')}
              value={asked.type}
              onChoose={(type) => ask({ type })}
              options={[
                { value: '', label: t('anyKind') },
                { value: 'image/', label: t('images') },
                { value: 'video/', label: t('videos') },
                { value: 'audio/', label: t('audios') },
                { value: 'application/pdf', label: t('pdfs') },
              ]}
            />
            <Select
              label={t('visibility')}
              value={asked.visibility}
              onChoose={(visibility) => ask({ visibility })}
              options={[
                { value: '', label: t('anyVisibility') },
                { value: 'PUBLIC', label: t('PUBLIC') },
                { value: 'PRIVATE', label: t('PRIVATE') },
              ]}
            />
          </>
        }
      />
      <Suspense>{shown && <FileDialog file={shown} onClose={() => setShown(null)} />}</Suspense>
    </Page>
  );
}
