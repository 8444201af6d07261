import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

type FilePickProps = {
  readonly label: string;
  /** What the file holds, once it could be read as JSON. */
  readonly onRead: (json: unknown) => void;
};

/** Takes a JSON file from this computer; what is no JSON is said so and goes no further. */
export function FilePick({ label, onRead }: FilePickProps) {
  const { t } = useTranslation('scripts');
  const id = useId();
  const [isWrong, setWrong] = useState(false);
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    try {
      const json: unknown = JSON.parse(await file.text());
      setWrong(false);
      onRead(json);
    } catch {
      setWrong(true);
    }
  };
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="file-pick"
        type="file"
        accept=".json,application/json"
        onChange={(event) => void read(event.target.files?.[0])}
      />
      {isWrong ? (
        <span className="small red-text" role="alert">
          {t('file.noJson')}
        </span>
      ) : null}
    </div>
  );
}
