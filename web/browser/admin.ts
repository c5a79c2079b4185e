import { startBrand } from './admin-brand.ts';
import { showCopyButtons } from './admin-copy.ts';
import { startCrops } from './admin-crops.ts';
import { keepLive } from './admin-live.ts';
import { arrangePictures } from './admin-pictures.ts';
import { startProducts } from './admin-products.ts';
import { sendInParts } from './admin-send-form.ts';
import { startUploads } from './admin-uploads.ts';

// The pages work without any of this.
showCopyButtons(document);
const live = keepLive();
const upload = document.querySelector<HTMLElement>('[data-upload]');
if (upload) startUploads(upload, live.refresh);
const stage = document.querySelector<HTMLElement>('[data-crop-stage]');
if (stage) startCrops(stage);
const brand = document.querySelector<HTMLFormElement>('form[data-brand]');
if (brand) startBrand(brand);
startProducts();
sendInParts();
arrangePictures(live.refresh);
