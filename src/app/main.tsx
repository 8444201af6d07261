import './styles.ts';
import '../state/plain-schemas.ts';

// Loaded only now: a bundler may run a shared part before this file, and with it schemas that must find the setting above.
const { start } = await import('./start.tsx');
await start();
