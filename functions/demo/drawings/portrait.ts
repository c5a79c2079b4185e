import sharp from 'sharp';
import { PALETTE } from './colour.ts';

const SKIN = '#EDBE9F';
const SKIN_SHADE = '#DB9F80';
const HAIR = '#5A3230';
const HAIR_LIGHT = '#7A4840';
const LINE = '#4A2A2C';

/** The contact person: flat shapes, one light from the upper left. */
export async function portrait(): Promise<Buffer> {
  const open = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1600" viewBox="0 0 800 800">';
  const drawing = Buffer.from(
    `${open}${defs()}${room()}${hairBehind()}${body()}${head()}${features()}${hairInFront()}</svg>`,
  );
  return sharp(drawing).removeAlpha().jpeg({ quality: 92 }).toBuffer();
}

/** What lies on the right of the face, neck and jumper is in the shade. */
function defs(): string {
  return `<defs>
    <radialGradient id="wall" cx=".25" cy=".2" r="1"><stop offset="0" stop-color="#D6E7DC"/><stop offset="1" stop-color="#B0CDBC"/></radialGradient>
    <linearGradient id="jumper" x1="0" y1="0" x2="1" y2=".3"><stop offset="0" stop-color="#2C6553"/><stop offset="1" stop-color="#173C31"/></linearGradient>
    <radialGradient id="cheek"><stop offset="0" stop-color="#E58A76" stop-opacity=".55"/><stop offset="1" stop-color="#E58A76" stop-opacity="0"/></radialGradient>
    <clipPath id="face"><path d="${FACE}"/></clipPath>
    <clipPath id="bust"><path d="${BUST}"/></clipPath>
  </defs>`;
}

const FACE =
  'M286 300C286 222 332 180 400 180C468 180 514 222 514 300C514 352 508 398 486 436C464 474 432 494 400 494C368 494 336 474 314 436C292 398 286 352 286 300Z';
const BUST = 'M70 800C74 690 116 630 206 602L322 562H478L594 602C684 630 726 690 730 800Z';
const FRINGE =
  'M352 140C270 156 250 230 262 322C286 300 304 262 314 240C372 282 470 270 508 236C520 266 530 300 540 322C556 220 524 132 430 130C400 126 374 130 352 140Z';

function room(): string {
  return `<rect width="800" height="800" fill="url(#wall)"/><circle cx="430" cy="366" r="292" fill="${PALETTE.butter}"/>`;
}

function hairBehind(): string {
  return `<path d="M400 128C282 124 232 206 236 316C238 392 226 452 252 520C286 552 514 552 548 520C574 452 562 392 564 316C568 206 518 124 400 128Z" fill="${HAIR}"/>`;
}

function body(): string {
  const neck = 'M346 440H454V580C446 622 354 622 346 580Z';
  const collar =
    'M332 552C344 616 456 616 468 552C480 552 486 560 484 572C472 650 328 650 316 572C314 560 320 552 332 552Z';
  return `<path d="${BUST}" fill="url(#jumper)"/>
    <g clip-path="url(#bust)"><path d="M556 590C600 660 612 730 606 800H800V560Z" fill="#12332A" opacity=".45"/></g>
    <path d="${neck}" fill="${SKIN}"/><path d="M346 452C372 506 428 506 454 452V590C448 566 420 548 346 520Z" fill="${SKIN_SHADE}"/>
    <path d="${collar}" fill="${PALETTE.cream}"/>
    <path d="M468 552C480 552 486 560 484 572C476 620 440 632 404 632C444 616 462 590 468 552Z" fill="#DCCFBB"/>`;
}

function head(): string {
  const ear = (x: number, fill: string) => `<ellipse cx="${x}" cy="344" rx="22" ry="34" fill="${fill}"/>`;
  return `${ear(284, SKIN)}${ear(516, SKIN_SHADE)}<path d="${FACE}" fill="${SKIN}"/>
    <g clip-path="url(#face)"><path d="M452 170C506 250 506 400 416 500H560V170Z" fill="${SKIN_SHADE}" opacity=".55"/>
    <path d="${FRINGE}" transform="translate(4 20)" fill="${SKIN_SHADE}" opacity=".6"/></g>
    <circle cx="282" cy="396" r="13" fill="${PALETTE.terracotta}"/><circle cx="278" cy="392" r="4" fill="#E79A7E"/>
    <circle cx="518" cy="396" r="13" fill="#A9553A"/>`;
}

function features(): string {
  const stroke = (d: string, width: number, colour = LINE) =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`;
  const eye = (x: number) =>
    `<ellipse cx="${x}" cy="342" rx="8.5" ry="10.5" fill="${LINE}"/><circle cx="${x - 3}" cy="338" r="2.8" fill="#FFF6EA"/>`;
  return `${eye(350)}${eye(450)}
    ${stroke('M330 308C340 298 358 296 370 302', 6, HAIR)}${stroke('M430 302C442 296 460 298 470 308', 6, HAIR)}
    ${stroke('M402 350C398 372 388 386 398 392C402 394 408 394 412 391', 5, '#C07F63')}
    <circle cx="330" cy="396" r="36" fill="url(#cheek)"/><circle cx="470" cy="396" r="36" fill="url(#cheek)"/>
    <path d="M348 420C372 431 428 431 452 420C448 474 352 474 348 420Z" fill="#A8403A"/>
    <path d="M358 424.5C380 432 420 432 442 424.5C438 446 362 446 358 424.5Z" fill="#FFF6EA"/>`;
}

/** The fringe, swept from a parting on the left. */
function hairInFront(): string {
  const shine = 'M290 232C300 188 334 160 378 154C340 176 318 204 310 238C302 244 294 240 290 232Z';
  return `<path d="${FRINGE}" fill="${HAIR}"/><path d="${shine}" fill="${HAIR_LIGHT}"/>
    <path d="M262 318C252 392 262 450 286 508C262 516 244 508 240 486C232 430 244 380 262 318Z" fill="${HAIR_LIGHT}" opacity=".8"/>`;
}
