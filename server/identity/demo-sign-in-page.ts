import type { FastifyReply } from 'fastify';
import type { Role, Service } from '../../domain/access/roles.ts';
import type { Staff } from '../../contract/people.ts';
import { demoPeople } from './demo-people.ts';
import { escaped, sendPage } from './page.ts';

const roleNames: Readonly<Record<Role, readonly [ar: string, en: string]>> = {
  operator: ['متلقّية مكالمات', 'Operator'],
  supervisor: ['مشرف الخط', 'Supervisor'],
  dispatcher: ['مرسل الدوريات', 'Dispatcher'],
  'dispatch-supervisor': ['مشرف غرفة العمليات', 'Dispatch supervisor'],
  'case-worker': ['أخصائية حالات', 'Case worker'],
  administrator: ['مدير النظام', 'Administrator'],
};
const serviceNames: Readonly<Record<Service, readonly [ar: string, en: string]>> = {
  protection: ['الحماية', 'protection'],
  legal: ['القانونية', 'legal'],
  psychological: ['النفسية', 'psychological'],
  social: ['الاجتماعية', 'social'],
};

function choiceOf(person: Staff): string {
  const [roleAr, roleEn] = roleNames[person.role];
  const [unitAr, unitEn] =
    person.service === undefined ? ['', ''] : serviceNames[person.service].map((name) => ` - ${name}`);
  return (
    `<button name="person" value="${escaped(person.id)}"><b>${escaped(person.nameAr)}</b><span>${roleAr}${unitAr ?? ''}</span> ` +
    `<span lang="en" dir="ltr">${escaped(person.nameEn)} · ${roleEn}${unitEn ?? ''}</span></button>`
  );
}

/** The demo's sign-in: a list of invented people, one press each, and no doubt that it is a demo. */
export function sendDemoSignIn(reply: FastifyReply): FastifyReply {
  return sendPage(
    reply,
    200,
    'نداء - دخول تجريبي · Nida demo sign-in',
    `<h1>نداء: اختر من أنت<small lang="en" dir="ltr">Nida: choose who you are</small></h1>` +
      `<p class="demo"><strong>عرض تجريبي (DEMO)</strong>: أشخاص مُختلَقون وبلا كلمات مرور. لا يُستخدم مع متصلين حقيقيين.` +
      `<small lang="en" dir="ltr">DEMO: invented people, no passwords. Never use it with real callers.</small></p>` +
      `<form method="post">${demoPeople.map(choiceOf).join('')}</form>`,
  );
}
