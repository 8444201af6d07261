import '../state/plain-schemas.ts';
import { phoneOrder } from '../../contract/phone-host.ts';
import { openPhone } from './open-phone.ts';

const bridge = window.nidaPhone;
const line = document.querySelector<HTMLAudioElement>('#line');
if (bridge === undefined || line === null) throw new Error('not the window of the phone');

const phone = openPhone(line, (said) => bridge.say(said));
bridge.onOrder((said) => phone.obey(phoneOrder.parse(said)));
bridge.say({ says: 'ready' });
