import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { changeTicket, getTicket } from '../../../functions/images/ticket.ts';
import { createJobs } from '../../../functions/jobs.ts';
import { listMasters } from '../../../functions/products/masters.ts';
import { BASE } from '../../app.ts';
import { complaints, words } from '../../web/html.ts';
import { addCup, jobTaker, type SignedIn, signedIn } from './signed-in.ts';

const picture = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#7fb79a' } })
    .jpeg()
    .toBuffer();

/** Sends a file as the page's script does. */
async function send({ app, json }: SignedIn, fileName: string, bytes: Buffer, sku?: string): Promise<string> {
  const opened = await json('/admin/uploads', { fileName, size: bytes.length, ...(sku && { sku }) });
  const { ticket, partSize } = await opened.json();
  const parts = Array.from({ length: Math.ceil(bytes.length / partSize) }, (_, n) => n + 1);
  const { addresses } = await (await json(`/admin/uploads/${ticket}/parts`, { parts })).json();
  for (const [n, address] of addresses.entries()) {
    const body = bytes.subarray(n * partSize, (n + 1) * partSize);
    expect((await app.request(address, { method: 'PUT', body: new Uint8Array(body) })).status).toBeLessThan(300);
  }
  expect((await json(`/admin/uploads/${ticket}/finish`, {})).status).toBe(200);
  return ticket;
}

/** Does the background work of a program that runs. */
async function work({ platform, startJobs, jobs }: SignedIn): Promise<void> {
  const engine = sharpEngine({ objects: platform.objects });
  // Previews are enough to see that a picture is there.
  const formats = standardFormats.filter(({ channel }) => channel === 'preview');
  startJobs(createJobs({ platform, engine, formats, base: BASE }));
  await jobs.idle();
}

/** A file that was taken in and fits no product. */
async function unmatched(test: SignedIn, fileName: string): Promise<string> {
  const ticket = await send(test, fileName, await picture());
  await work(test);
  return ticket;
}

describe('an upload by script', () => {
  it('arrives in parts and queues one intake, however often it is finished', async () => {
    const test = await signedIn();
    const bytes = Buffer.alloc(9 * 1024 * 1024, 7);
    const ticket = await send(test, 'CUP-MINT_front.jpg', bytes);
    expect((await test.json(`/admin/uploads/${ticket}/finish`, {})).status).toBe(200);
    expect(await test.platform.objects.head(`incoming/${ticket}`)).toMatchObject({ size: bytes.length });
    expect(await jobTaker(test)()).toEqual([{ kind: 'intake', ticket }]);
  });

  it('is placed with the product and view of its name, and says so', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    const ticket = await send(test, 'cup mint bagside.jpg', await picture());
    await work(test);
    const { files } = await (await test.get(`/admin/uploads.json?ids=${ticket}`)).json();
    expect(files).toEqual([
      { id: ticket, state: 'placed', name: 'Melaminkop, mint', view: 'bagside', page: '/admin/products/CUP-MINT' },
    ]);
    expect(await test.page('/admin')).toMatch(/<img src="\/media\/renditions\//);
  });

  it('is not finished while a part is missing', async () => {
    const { json } = await signedIn();
    const { ticket } = await (await json('/admin/uploads', { fileName: 'a.jpg', size: 10 })).json();
    expect((await json(`/admin/uploads/${ticket}/finish`, {})).status).toBe(409);
  });

  it.each([
    [{ fileName: 'a.jpg', size: 0 }, 422],
    [{ fileName: 'a.jpg', size: 501 * 1024 * 1024 }, 413],
    [{ fileName: '', size: 1 }, 400],
    [{ fileName: 'a.jpg', size: -1 }, 400],
    [{ fileName: 'a.jpg', size: 1, more: 1 }, 400],
    ['{', 400],
  ])('is refused with %j', async (body, status) => {
    const { json } = await signedIn();
    const response = await json('/admin/uploads', body);
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty('message');
  });

  it('is unknown under another id', async () => {
    const { json } = await signedIn();
    expect((await json('/admin/uploads/nobody/parts', { parts: [1] })).status).toBe(404);
    expect((await json('/admin/uploads/nobody/finish', {})).status).toBe(404);
  });
});

describe('an upload by a plain form', () => {
  const formOf = (files: File[], fields: Record<string, string> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const file of files) form.append('files', file);
    return form;
  };
  const post = ({ app, cookie }: SignedIn, body: FormData) =>
    app.request('/admin/uploads', { method: 'POST', headers: { cookie, origin: 'http://localhost' }, body });

  it('takes several files in, byte for byte', async () => {
    const test = await signedIn();
    // Bytes that look like the form's own marks.
    const bytes = Buffer.concat([Buffer.from('\r\n--'), await picture(), Buffer.from('\r\n-----')]);
    const files = ['CUP-MINT_front.jpg', 'kop "blå".jpg'].map(name => new File([bytes], name));
    const response = await post(test, formOf(files, { sku: 'CUP-MINT' }));
    expect(response.status).toBe(303);
    const jobs = await jobTaker(test)();
    const tickets = await Promise.all(
      jobs.map(job => getTicket(test.platform.table, job.kind === 'intake' ? job.ticket : '')),
    );
    expect(tickets.map(ticket => ticket?.fileName).sort()).toEqual(['CUP-MINT_front.jpg', 'kop "blå".jpg']);
    for (const ticket of tickets) {
      expect(ticket).toMatchObject({ state: 'arrived', sku: 'CUP-MINT', size: bytes.length });
      const { body } = (await test.platform.objects.get(`incoming/${ticket!.id}`))!;
      expect(Buffer.from(await new Response(body).arrayBuffer()).equals(bytes)).toBe(true);
    }
  });

  it('says so when no file was chosen', async () => {
    const test = await signedIn();
    const response = await post(test, formOf([new File([], '')]));
    expect(response.status).toBe(400);
    expect(words(await response.text())).toContain('Der blev ikke valgt nogen fil');
  });

  it('shows an empty file as refused', async () => {
    const test = await signedIn();
    await post(test, formOf([new File([], 'CUP-MINT.jpg')]));
    await work(test);
    const tray = words(await test.page('/admin'));
    expect(tray).toContain('CUP-MINT.jpg');
    expect(tray).toContain('Ikke taget imod');
  });

  it('is refused when it breaks off in the middle', async () => {
    const { app, cookie } = await signedIn();
    const headers = { cookie, origin: 'http://localhost', 'content-type': 'multipart/form-data; boundary=x' };
    const body = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\nhalf';
    expect((await app.request('/admin/uploads', { method: 'POST', headers, body })).status).toBe(400);
  });
});

describe('a file that needs a look', () => {
  it('is shown with its picture and the products that its name may mean', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    await unmatched(test, 'CUPS_new_front.jpg');
    const html = await test.page('/admin?lang=en');
    expect(words(html)).toContain('Which product does it show?');
    expect(html).toMatch(/<button type="submit" class="plain" name="sku" value="CUP-MINT">/);
    expect(html).toMatch(/alt="Picture from the file CUPS_new_front.jpg"/);
    expect(await complaints(html)).toEqual([]);
  });

  it('goes to the product that it is assigned to', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    const ticket = await unmatched(test, 'IMG_0815.jpg');
    const response = await test.form(`/admin/uploads/${ticket}/assign`, { sku: 'cup-mint', view: 'Bagside' });
    expect(response.status).toBe(303);
    const [placed] = await listMasters(test.platform.table, 'CUP-MINT');
    expect(placed?.value).toMatchObject({ view: 'back', fileName: 'IMG_0815.jpg' });
    expect(await test.page('/admin')).not.toContain('Skal ses på</h2>');
  });

  it('stays when it is assigned to a SKU that nobody knows', async () => {
    const test = await signedIn();
    const ticket = await unmatched(test, 'IMG_0815.jpg');
    const response = await test.form(`/admin/uploads/${ticket}/assign`, { sku: 'NOPE', view: '' });
    expect(response.status).toBe(404);
    expect(words(await response.text())).toContain('ikke noget produkt med varenummeret “NOPE”');
    expect((await getTicket(test.platform.table, ticket))?.state).toBe('unmatched');
  });

  it('goes away when it is put away, also twice', async () => {
    const test = await signedIn();
    const ticket = await send(test, 'notes.jpg', Buffer.from('These are notes.'));
    await work(test);
    expect(words(await test.page('/admin'))).toContain('notes.jpg');
    for (const _ of [1, 2]) expect((await test.form(`/admin/uploads/${ticket}/dismiss`, {})).status).toBe(303);
    expect(words(await test.page('/admin'))).not.toContain('notes.jpg');
    expect(await test.platform.objects.head(`refused/${ticket}`)).toBeUndefined();
  });

  it.each([
    '../../etc/passwd',
    '<script>alert(1)</script>.jpg',
    `${'æ'.repeat(300)}.jpg`,
    '🫖"\'&.jpg',
    'CON.jpg',
    'a\u202Egpj.exe',
  ])('is shown under its own name, harmless: %s', async fileName => {
    const test = await signedIn();
    const ticket = await send(test, fileName, Buffer.from('hostile'));
    await changeTicket(test.platform, ticket, now => ({ ...now, state: 'refused', reason: 'Not a picture.' }));
    const html = await test.page('/admin');
    expect(html).not.toContain('<script>alert');
    expect(unescaped(html)).toContain(`<h3 class="file-name">${fileName}</h3>`);
    expect((await test.form(`/admin/uploads/${ticket}/dismiss`, {})).status).toBe(303);
  });
});

function unescaped(html: string): string {
  const marks: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return html.replace(/&(lt|gt|quot|#39|amp);/g, mark => marks[mark]!);
}
