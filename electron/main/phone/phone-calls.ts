import type { Bridge, Reply } from '../../../contract/bridge.ts';
import type { KeptPhone } from './keep-phone.ts';

type PhoneCalls = Pick<
  Bridge,
  'phone' | 'phoneAct' | 'phoneSound' | 'choosePhoneSound' | 'watchPhoneSound' | 'playTone'
>;

const done = (): Promise<Reply<null>> => Promise.resolve({ ok: true, value: null });

/** What the desk may ask of the console's own phone. The desk itself never touches a microphone. */
export const phoneCalls = (phone: Omit<KeptPhone, 'stop'>): PhoneCalls => ({
  phone: () => Promise.resolve({ ok: true, value: phone.state() }),
  phoneAct: (act) => phone.act(act),
  phoneSound: () => Promise.resolve({ ok: true, value: phone.sound() }),
  choosePhoneSound: (choice) => {
    phone.choose(choice);
    return done();
  },
  watchPhoneSound: (isOn) => {
    phone.tellSound({ order: 'watch', isOn });
    return done();
  },
  playTone: (part) => {
    phone.tellSound({ order: 'tone', part });
    return done();
  },
});
