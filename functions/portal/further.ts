// All that a first page does not need. One piece of the program, since every piece takes a reading of its own.

export { sendBundle } from './bundle.tsx';
export { bundleGone } from './bundle-gone.tsx';
export { showChoice, takeChoice } from './choose.tsx';
export { sendFile, sendPicture } from './file.tsx';
export { demoMail, home } from './home.tsx';
export { takeOrderEvent } from './order-event.ts';
export { makeOwnSize, sendOwnSize, showOwnSize } from './own-size.tsx';
