import { useEffect, useState } from 'react';

/** The present, renewed every second; components showing seconds use this and nothing else. */
export function useNow(everyMs = 1000): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
