import QRCode from 'qrcode';
import { getBrand } from './brand/store.ts';
import type { Env } from './env.ts';
import { firstLink } from './links/link.ts';
import { demoOrderId } from './orders/demo.ts';
import { getOrder } from './orders/list.ts';
import type { Setting } from './portal/setting.ts';

interface Printing {
  setting: Setting;
  env: Env;
  /** Path of a start link. */
  admin: string;
}

/** Prints where to look, in the order of the story. */
export async function printAddresses({ setting, env, admin }: Printing): Promise<void> {
  const { platform, base } = setting;
  const brand = await getBrand(platform.table);
  console.log(`\n${brand.name} · ${base}\n`);
  if (brand.demo && (await getOrder(platform.table, demoOrderId))) {
    const { token } = await firstLink(platform, demoOrderId, brand.linkDays);
    console.log(`Confirmation mail: ${base}/demo/mail`);
    console.log(`Reseller link: ${base}/o/${token}`);
  }
  console.log(`Admin link: ${base}${admin}`);
  if (!env.webhookSecrets) console.log(`Webhook secret: ${(await platform.secrets.webhooks())[0]!.secret}`);
  if (brand.demo) console.log(`\nPost another order: ${orderCommand(env)}`);
  if (env.host === '0.0.0.0')
    console.log(`\nOn a phone in this network: ${base}\n${await QRCode.toString(base, { type: 'utf8' })}`);
  console.log('Ctrl-C stops it.');
}

/** Another data folder than the usual one has to be named to the command too. */
function orderCommand({ data }: Env): string {
  const where = data === './data' ? '' : `PACKSHOT_DATA=${data} `;
  return `${where}npm run order -- --sku CUP-MINT`;
}
