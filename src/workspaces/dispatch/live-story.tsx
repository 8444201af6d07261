import { useTranslation } from 'react-i18next';

/** The operator's notes as they are typed; what was added or rewritten since the last amendment is marked. */
export function LiveStory({ story, before }: { readonly story: string; readonly before: string | null }) {
  const { t } = useTranslation('dispatch');
  const kept = before !== null && story.startsWith(before) ? before : '';
  const added = before === null || before === story ? '' : story.slice(kept.length);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long story scrolls, and must scroll by keyboard too
    <section className="story" aria-labelledby="story-title" aria-live="polite" tabIndex={0}>
      <h3 className="label" id="story-title">
        {t('story')}
      </h3>
      {story === '' ? (
        <p className="quiet-text">{t('storyNone')}</p>
      ) : (
        <p dir="auto" className="story-text">
          {added === '' ? (
            story
          ) : (
            <>
              {kept}
              <mark className="added">{added}</mark>
            </>
          )}
        </p>
      )}
    </section>
  );
}
