import { config } from 'zod';

// Imported before any schema is made. Compiled schemas would need eval, which the content policy rightly refuses and reports.
config({ jitless: true });
