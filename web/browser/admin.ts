import { showCopyButtons } from './admin-copy.ts';
import { keepLive } from './admin-live.ts';
import { startUploads } from './admin-uploads.ts';

// The pages work without any of this.
showCopyButtons(document);
const live = keepLive();
const upload = document.querySelector<HTMLElement>('[data-upload]');
if (upload) startUploads(upload, live.refresh);
