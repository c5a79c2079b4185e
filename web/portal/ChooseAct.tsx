import type { FC } from 'hono/jsx';

/** A button that ticks or clears several boxes at once. */
export const Act: FC<{ act: string; label: string; of?: string | undefined }> = ({ act, label, of }) => (
  <button type="submit" name="act" value={act} class="plain" aria-label={of}>
    {label}
  </button>
);
