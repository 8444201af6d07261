import './paper.css';
import type { RefusalCode } from '../../domain/refusal.ts';
import { readFileOfCentre } from '../state/centre.ts';

/**
 * Prints a page of the centre from within this one: a console opens no other windows. The sheet is there for the printer alone and
 * only while it prints. Nothing in it can run: it is read as a document of its own, and only its words are taken over.
 *
 * @returns why it was not printed, or `null`
 */
export async function printPage(path: string): Promise<RefusalCode | null> {
  const reply = await readFileOfCentre(path);
  if (!reply.ok) return reply.code;
  const page = new DOMParser().parseFromString(await reply.value.text(), 'text/html');
  const sheet = document.createElement('div');
  sheet.className = 'paper printed';
  sheet.lang = page.documentElement.lang;
  sheet.dir = page.documentElement.dir;
  sheet.append(...[...page.body.childNodes].map((node) => document.importNode(node, true)));
  document.body.append(sheet);
  window.addEventListener('afterprint', () => sheet.remove(), { once: true });
  window.print();
  return null;
}
