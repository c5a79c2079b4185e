/** Texts of the pages for crops and for the print profile. */
export const en = {
  link: 'See and set the crops',
  heading: 'Crops of {name}',
  back: 'Back to {name}',
  saved: 'Saved. The pictures that changed are being made anew; until then the old ones are handed out.',
  coming: 'The picture is still being made. Look again in a moment.',
  alone:
    'This picture shows the product alone. It is always placed whole, so there is nothing to crop. This is how it stands in each size.',
  'focal.heading': 'What must be in the picture',
  'focal.text': 'Drag the point onto what matters most, or say in percent where that is. Every crop is laid round it.',
  'focal.found': 'Found by itself so far.',
  'focal.by-hand': 'Set by hand.',
  'focal.handle': 'Point that every crop is laid round. Move it with the arrow keys.',
  'focal.reset': 'Find it by itself again',
  across: 'Across, in percent',
  down: 'Down, in percent',
  zoom: 'Closer, in percent',
  save: 'Save',
  undo: 'Undo',
  'crops.heading': 'All crops',
  'crops.heading.alone': 'In every size',
  'crops.pixels': '{pixels} pixels',
  'crops.by-hand': 'Cropped by hand',
  'crops.change': 'Crop by hand',
  'crops.change-name': 'Crop by hand: {name}',
  'crops.too-small': 'The picture is too small. It takes {pixels} pixels.',
  'crops.too-small.print':
    'The picture is too small: at this size it would print at {dpi} dpi. It takes {pixels} pixels for {density} dpi.',
  'crops.soft': 'Below 200 dpi print looks soft.',
  'crop.heading': 'Crop by hand: {name}',
  'crop.whole': 'What it takes of the picture',
  'crop.result': 'This is how it looks',
  'crop.text':
    'Drag the frame, or say in percent where its middle is. “Closer” makes it smaller, but never so small that the picture would be enlarged.',
  'crop.text.no-zoom':
    'Drag the frame, or say in percent where its middle is. The picture is not large enough to come closer.',
  'crop.handle': 'Frame of the crop. Move it with the arrow keys, come closer with plus and minus.',
  'crop.reset': 'Lay it round the point again',
  'crop.back': 'All crops',

  'profile.heading': 'Colours for print',
  'profile.text':
    'Your printer’s ICC profile for CMYK. Files for offset print are converted to it and carry it. Ask the printing house which one it wants, such as PSO Coated v3 or ISO Newspaper.',
  'profile.none': 'Files for offset print now carry the profile that comes with the portal.',
  'profile.own': 'Files for offset print carry the profile {name}.',
  'profile.choose': 'ICC profile',
  'profile.hint': 'A file that ends in .icc or .icm, for CMYK, up to 4 MB.',
  'profile.send': 'Use this profile',
  'profile.remove': 'Go back to the portal’s own',
  'profile.saved': 'Saved. Files for offset print are being made anew; until then the old ones are handed out.',
  'profile.link': 'Colour profile',
  'profile.missing': 'No file was chosen. Go back and choose your printer’s ICC profile.',
  'profile.too-large':
    'This file is larger than 4 MB. Profiles for print have one or two: ask the printing house for it.',
  'profile.not-icc': 'This is not an ICC profile, or it is damaged. Its name usually ends in .icc.',
  'profile.not-cmyk': 'This profile is not one for print in CMYK. Ask the printing house for its output profile.',
} as const;

export type CropsKey = keyof typeof en;
export type CropsMessages = Record<CropsKey, string>;
